'use strict';
const { serve } = require('../lib');

serve('report', async (_request, _body, event) => {
  console.log(JSON.stringify({ fn: 'report', at: event.time }));
  return [204];
});
