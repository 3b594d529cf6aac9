'use strict';
const { serve } = require('../lib');

const STOCK = new Map([['book', 100], ['pen', 500], ['poison', 100]]);

// GET /stock?item=book answers whether there is any; an order placed takes from it.
serve('inventory', async (request, _body, event) => {
  if (event !== undefined) {
    STOCK.set(event.data.item, (STOCK.get(event.data.item) || 0) - (event.data.quantity || 1));
    return [204];
  }
  const item = new URL(request.url, 'http://inventory').searchParams.get('item');
  return [(STOCK.get(item) || 0) > 0 ? 200 : 404];
});
