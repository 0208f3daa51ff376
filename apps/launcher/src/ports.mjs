import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

// Above 32767 the system hands out ports to outgoing connections, and Temporal's membership ports overflow.
const highest = 32767;
const given = new Set();

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setTimeout(300, () => socket.destroy());
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

const binds = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });

// Binding alone is not proof: where another listens on every address, some systems still allow it.
const isFree = async (port) => (await binds(port)) && !(await answers(port));

/** A free port: the preferred one or the next after it, else any. Never the same one twice. */
export async function freePort(preferred) {
  const start = preferred ?? randomInt(10_000, highest - 1000);
  for (let offset = 0; offset < 500; offset += 1) {
    const port = start + offset;
    if (port > highest) break;
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  if (preferred !== undefined) return freePort();
  throw new Error('No free port found between 10000 and 32767.');
}

/** Whether something accepts connections there. */
export const accepts = (port) => answers(port);
