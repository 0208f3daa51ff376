import pg from 'pg';

/**
 * A connection that never ends the process. Between the pool that hands it out and TypeORM that takes
 * it nobody listens for errors, and a server that shuts down speaks at any moment; whoever uses it
 * next is told anyway, and the pool throws it away. A plain function, since the pool says `new`.
 */
export function sturdyClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  return client;
}
