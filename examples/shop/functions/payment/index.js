'use strict';
const { serve } = require('../lib');

// Takes the money for an order. The answer is an event of its own, which the broker hands on.
serve('payment', async (_request, _body, event) => {
  if (event === undefined) return [200, `payment ${process.env.RELEASE || ''}\n`];
  if (!process.env.API_KEY) throw new Error('API_KEY is not set');
  if (event.data.item === 'poison') return [500, 'the bank refuses this card'];
  return [200, JSON.stringify({ order: event.data.id, paid: true }), {
    'ce-specversion': '1.0', 'ce-id': `paid-${event.id}`, 'ce-source': '/shop/payment', 'ce-type': 'shop.payment.taken', 'Content-Type': 'application/json',
  }];
});
