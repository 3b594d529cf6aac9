'use strict';
const { serve } = require('../lib');

serve('shipping', async (_request, _body, event) => {
  console.log(JSON.stringify({ fn: 'shipping', parcel: event.data.id }));
  return [204];
});
