'use strict';
const { randomUUID } = require('crypto');
const { serve } = require('../lib');

// POST /orders {"item": "...", "quantity": 1}: asks for stock, accepts the order, tells everybody else by event.
serve('orders', async (request, body) => {
  if (request.method !== 'POST') return [405];
  const order = { ...JSON.parse(body), id: randomUUID() };
  const stock = await fetch(`${process.env.STOCK_URL}?item=${encodeURIComponent(order.item)}`);
  if (!stock.ok) return [409, JSON.stringify({ error: 'out of stock' }), { 'Content-Type': 'application/json' }];
  const published = await fetch(process.env.BROKER_URL, {
    method: 'POST',
    headers: {
      'ce-specversion': '1.0', 'ce-id': order.id, 'ce-source': '/shop/orders', 'ce-type': 'shop.order.placed', 'Content-Type': 'application/json',
    },
    body: JSON.stringify(order),
  });
  if (!published.ok) throw new Error(`the broker answered ${published.status}`);
  return [202, JSON.stringify({ id: order.id }), { 'Content-Type': 'application/json' }];
});
