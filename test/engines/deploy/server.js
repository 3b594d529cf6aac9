'use strict';
// A function for deploys under load: answers with its release, slowly, and finishes what is under way when told to stop.
const http = require('http');

const release = process.argv[2];
if (release === 'broken') process.exit(1);
const server = http.createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok');
  return setTimeout(() => response.end(release), 50);
});
// Ready only after a while, as a program that loads something first.
setTimeout(() => server.listen(Number(process.env.PORT)), 500);
process.on('SIGTERM', () => server.close(() => process.exit(0)));
