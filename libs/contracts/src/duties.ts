import type { DutyKind } from '@kezhuan/flow';
import { z } from 'zod';
import { textSchema } from './text.ts';

/** Milestones, statutory deadlines, reports and payments across deals: the lists of legal and finance. */

export const dutyKinds = [
  'milestone',
  'statutory',
  'report',
  'payment',
] as const satisfies readonly DutyKind[];

const instant = z.iso.datetime();

export const dutyItemSchema = z
  .strictObject({
    deal: z.string(),
    number: z.string(),
    process: z.string(),
    processName: textSchema,
    title: textSchema,
    place: z.string(),
    kind: z.enum(dutyKinds),
    name: textSchema,
    status: z
      .enum(['ahead', 'open', 'awaited', 'handed_in', 'met', 'dropped'])
      .describe(
        '`ahead`: planned; `awaited`: money that is to come; `handed_in`: ours is done, others have it',
      ),
    late: z.boolean(),
    dueAt: instant.nullable(),
    workingDaysLeft: z
      .int()
      .nullable()
      .describe('Negative when late; null without a day, and when past'),
    rule: textSchema.nullable().describe('How the day was counted'),
    why: textSchema.nullable().describe('Why it is due, with its source'),
    owner: textSchema.nullable().describe('Whoever owes it'),
    step: z.string().nullable().describe('The step it stands at'),
    amount: z
      .strictObject({ currency: z.string(), minor: z.int(), received: z.int() })
      .nullable()
      .describe('Minor units; null where there is none, and where it is not for the reader'),
    amountHidden: z.boolean().describe('There is a sum, and it is not for the reader'),
    metAt: instant.nullable(),
  })
  .meta({ id: 'DutyItem' });

export type DutyItem = z.infer<typeof dutyItemSchema>;
