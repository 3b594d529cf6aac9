'use strict';
// Stands in for the sidecar of the mesh in one allocation: takes requests for its service from callers that an intention lets in,
// and carries those of its workload to the services behind its local ports. Where things are it hears from the harness.
const http = require('http');
const net = require('net');

const { stateUrl, service, servicePort, inboundPort, upstreams } = JSON.parse(process.env.MESH_PROXY);
const SOURCE = 'x-mesh-source';
let mesh = { services: {}, entries: {} };
let seen = '';

async function poll() {
  try {
    const answer = await fetch(`${stateUrl}?seen=${seen}`);
    if (answer.status === 200) {
      mesh = await answer.json();
      seen = answer.headers.get('x-version');
    }
  } catch {
    // The harness is busy: go on with what is known.
  }
  setTimeout(poll, 200);
}

const entry = (kind, name) => mesh.entries[`${kind}/${name}`];

/** The service that answers for `name`, by resolver and splitter. */
function resolve(name) {
  const redirect = entry('service-resolver', name)?.Redirect?.Service;
  if (redirect !== undefined) return resolve(redirect);
  const splits = entry('service-splitter', name)?.Splits;
  if (splits === undefined) return name;
  let at = Math.random() * 100;
  for (const split of splits) {
    at -= split.Weight;
    if (at < 0) return split.Service;
  }
  return splits[splits.length - 1].Service;
}

function instanceOf(name) {
  const instances = mesh.services[resolve(name)] ?? [];
  return instances[Math.floor(Math.random() * instances.length)];
}

function isLetIn(caller, called) {
  const sources = entry('service-intentions', called)?.Sources ?? [];
  return sources.some((source) => source.Name === caller && source.Action === 'allow');
}

function forward(request, response, host, port, headers, timeout) {
  const onward = http.request({ host, port, method: request.method, path: request.url, headers, timeout }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('timeout', () => onward.destroy(new Error('timeout')));
  onward.on('error', (error) => {
    if (!response.headersSent) response.writeHead(error.message === 'timeout' ? 504 : 503);
    response.end(`mesh: ${error.message}`);
  });
  request.pipe(onward);
}

/** A check from outside: a path of the workload, or whether a port of it is open. */
function check(url, response) {
  const [, , port, ...path] = url.split('/');
  if (path.length === 0) {
    const socket = net.connect(Number(port), '127.0.0.1', () => {
      socket.destroy();
      response.writeHead(200).end('open');
    });
    socket.on('error', () => response.writeHead(503).end('closed'));
    return;
  }
  http.get({ host: '127.0.0.1', port: Number(port), path: `/${path.join('/')}` }, (answer) => {
    response.writeHead(answer.statusCode);
    answer.pipe(response);
  }).on('error', (error) => response.writeHead(503).end(error.message));
}

function inboundHttp() {
  http.createServer((request, response) => {
    if (request.url.startsWith('/__check/')) return check(request.url, response);
    const caller = request.headers[SOURCE];
    if (!isLetIn(caller, service)) {
      return response.writeHead(403).end(`mesh: ${caller} may not call ${service}`);
    }
    const { [SOURCE]: _source, ...headers } = request.headers;
    return forward(request, response, '127.0.0.1', servicePort, headers);
  }).listen(inboundPort, '0.0.0.0');
}

function upstreamServer({ name, port }) {
  const web = http.createServer((request, response) => {
    const instance = instanceOf(name);
    if (instance === undefined) return response.writeHead(503).end(`mesh: no healthy ${name}`);
    const timeout = parseInt(entry('service-router', name)?.Routes?.[0]?.Destination?.RequestTimeout ?? '15s', 10) * 1000;
    return forward(request, response, instance.host, instance.port, { ...request.headers, [SOURCE]: service }, timeout);
  });
  // What a service speaks is known only once its entry is there, so each connection is looked at anew.
  net.createServer({ pauseOnConnect: true }, (socket) => {
    if (entry('service-defaults', name)?.Protocol !== 'tcp') {
      web.emit('connection', socket);
      socket.resume();
      return;
    }
    // There is no header for the other side to tell callers apart by, so they are held back here.
    const instance = isLetIn(service, name) ? instanceOf(name) : undefined;
    if (instance === undefined) {
      socket.destroy();
      return;
    }
    const onward = net.connect(instance.port, instance.host);
    socket.pipe(onward).pipe(socket);
    socket.resume();
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }).listen(port, '127.0.0.1');
}

/** A TCP service. Who may call it is decided where the call comes from. */
function inboundTcp() {
  net.createServer((socket) => {
    const onward = net.connect(servicePort, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }).listen(inboundPort, '0.0.0.0');
  http.createServer((request, response) => check(request.url, response)).listen(inboundPort + 1, '0.0.0.0');
}

poll();
if (process.env.MESH_TCP === '1') inboundTcp();
else inboundHttp();
upstreams.forEach(upstreamServer);
