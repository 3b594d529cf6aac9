'use strict';
const http = require('http');

/** Event attributes of a request in the binary mode of CloudEvents over HTTP; nothing when it is none. */
function eventOf(request, body) {
  if (request.headers['ce-type'] === undefined) return undefined;
  const attributes = Object.fromEntries(Object.entries(request.headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice(3), value]));
  return { ...attributes, data: body === '' ? undefined : JSON.parse(body) };
}

/** Answers `GET /healthz` and hands every other request to `handle(request, body, event)`, which returns `[status, body, headers]`. */
function serve(name, handle) {
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      if (request.url === '/healthz') return response.writeHead(200).end('ok');
      try {
        const body = Buffer.concat(chunks).toString('utf8');
        const event = eventOf(request, body);
        const [status, answer = '', headers = {}] = await handle(request, body, event);
        log(name, { method: request.method, url: request.url, event: event && event.id, type: event && event.type, status });
        response.writeHead(status, headers).end(answer);
      } catch (error) {
        log(name, { error: error.message });
        response.writeHead(500).end(error.message);
      }
      return undefined;
    });
  });
  server.listen(Number(process.env.PORT || 8080), () => log(name, { listening: server.address().port }));
  // Requests under way are finished; the platform waits for that before it kills.
  process.on('SIGTERM', () => server.close(() => process.exit(0)));
}

function log(name, fields) {
  console.log(JSON.stringify({ fn: name, at: new Date().toISOString(), ...fields }));
}

module.exports = { serve };
