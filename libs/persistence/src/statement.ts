import type { Socket } from 'node:net';
import type { PoolClient, QueryResult } from 'pg';
import { borrow, heldBy, isDatabase, type Database, type Tx } from './database.ts';

/** A hand-read statement. With a name it is prepared once on each connection and planned for good. */
export type Statement = { readonly text: string; readonly name?: string };

/** For the hot path: prepared once on each connection. */
export const prepared = (name: string, text: string): Statement => ({ name, text });

/** Planned anew with its actual values: lists, whose best plan depends on them. */
export const planned = (text: string): Statement => ({ text });

/** Runs one statement, in the transaction given or on a connection of its own. */
export async function run<Row>(
  on: Database | Tx,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if (isDatabase(on)) return borrow(on, (held) => ask<Row>(held.client, statement, values));
  return ask<Row>(heldBy(on).client, statement, values);
}

/** Like `run`, and gives the number of rows written. */
export async function change(
  on: Database | Tx,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<number> {
  const send = async (client: PoolClient) =>
    (await submit(client, statement, values)).rowCount ?? 0;
  return isDatabase(on) ? borrow(on, (held) => send(held.client)) : send(heldBy(on).client);
}

export const ask = async <Row>(
  client: PoolClient,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> => (await submit(client, statement, values)).rows as Row[];

/** The whole answer of the driver, row count included. */
export const submit = (
  client: PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<QueryResult> => client.query({ ...statement, values: values as unknown[] });

/**
 * Sends statements one behind the other without waiting, in one packet, so that they cost one round
 * trip. When one fails, the answers of the others are awaited all the same: the connection is then
 * free again.
 */
export async function inOneGo<T extends readonly unknown[]>(
  client: PoolClient,
  send: () => { [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.cork();
  const sent = send();
  stream.uncork();
  const settled = await Promise.allSettled(sent);
  const failed = settled.find((answer) => answer.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((answer) => (answer as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
