import { z } from 'zod';
import { healthSchema } from './lists.ts';
import { personRefSchema, textSchema } from './text.ts';

/** What administrators and process designers look after. Of deals, no more than numbers. */

const instant = z.iso.datetime();

export const memberSchema = z
  .strictObject({
    id: z.string(),
    name: textSchema,
    unitName: textSchema.nullable(),
    active: z.boolean(),
    roles: z.array(z.strictObject({ role: z.string(), name: textSchema, scopeName: textSchema })),
    standIns: z.array(
      z.strictObject({
        to: personRefSchema,
        from: instant,
        until: instant.nullable(),
        processes: z.array(textSchema).describe('Kinds of deal it is limited to; empty: all'),
        maxAmount: z.int().nullable().describe('CNY minor units; null: any'),
      }),
    ),
  })
  .meta({ id: 'Member' });

export const processStandingSchema = z
  .strictObject({
    key: z.string(),
    code: z.string(),
    name: textSchema,
    hash: z.string().describe('The version that is filed under today'),
    invariants: z.array(textSchema).describe('The rules of law proved on every path'),
    versions: z.array(z.strictObject({ hash: z.string(), since: instant })),
  })
  .meta({ id: 'ProcessStanding' });

export const operationsSchema = z
  .strictObject({
    health: healthSchema,
    timersPaused: z.boolean(),
    backlog: z.strictObject({
      waiting: z.int(),
      parked: z.int(),
      oldestSeconds: z.number(),
    }),
    calendar: z.strictObject({
      version: z.string(),
      years: z.array(z.string()).describe('Years whose working calendar is published'),
    }),
    alerts: z.array(
      z.strictObject({
        at: instant,
        kind: z.string(),
        number: z.string().nullable(),
        text: z.string(),
      }),
    ),
    parked: z.array(
      z.strictObject({
        what: z.enum(['workflow', 'message', 'notice']),
        number: z.string(),
        at: instant,
        attempts: z.int(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Operations' });

export type Member = z.infer<typeof memberSchema>;
export type ProcessStanding = z.infer<typeof processStandingSchema>;
export type Operations = z.infer<typeof operationsSchema>;
