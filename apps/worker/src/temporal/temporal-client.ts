import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config.ts';

/** How long Temporal may take to answer, in ms; well within the lease of a message. */
const PATIENCE = 5_000;
/** An answer this fresh, in ms, need not be asked for again. */
const FRESH = 2_000;

/** A client that connects when it must and comes back by itself. */
export type TemporalClient = {
  workflow: Client['workflow'];
  /** Runs a call within the time Temporal may take. */
  soon<T>(call: () => Promise<T>): Promise<T>;
  /** Whether Temporal answers now. */
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
};

/** Opens a client; nothing is asked of the network yet. */
export function openTemporalClient({ address, namespace }: Config['temporal']): TemporalClient {
  const connection = Connection.lazy({ address, connectTimeout: PATIENCE });
  const client = new Client({ connection, namespace });
  let answeredAt = -Infinity;
  const soon = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      const result = await connection.withDeadline(Date.now() + PATIENCE, call);
      answeredAt = performance.now();
      return result;
    } catch (error) {
      answeredAt = -Infinity;
      throw error;
    }
  };
  return {
    workflow: client.workflow,
    soon,
    async isReachable() {
      if (performance.now() - answeredAt < FRESH) return true;
      return soon(() => connection.workflowService.describeNamespace({ namespace })).then(
        () => true,
        () => false,
      );
    },
    close: () => connection.close(),
  };
}
