'use strict';
const { serve } = require('../lib');

// Events that failed for good end here, with the reason in their attributes.
serve('failures', async (_request, _body, event) => {
  console.log(JSON.stringify({
    fn: 'failures', order: event.data.id, code: event.knativeerrorcode, reason: Buffer.from(event.knativeerrordata || '', 'base64').toString('utf8'),
  }));
  return [204];
});
