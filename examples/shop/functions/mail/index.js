'use strict';
const { serve } = require('../lib');

serve('mail', async (_request, _body, event) => {
  console.log(JSON.stringify({ fn: 'mail', confirmation: event.data.id }));
  return [204];
});
