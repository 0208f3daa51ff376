import pg from 'pg';

/**
 * A connection that never ends the process. Between the pool that hands it out and TypeORM that takes
 * it nobody listens for errors, and a server that shuts down speaks at any moment; whoever uses it
 * next is told anyway, and the pool throws it away.
 */
export class SturdyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
