import { z } from 'zod';
import { dutyKinds } from './duties.ts';
import { noticeKinds } from './notices.ts';

/** What lists can be asked for. Unknown parameters are refused, so a typo never widens a list. */

const limit = z.coerce.number().int().min(1).max(100).default(25);
const cursor = z.string().max(500).optional().describe('`next` of the page before');
const search = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .describe('Part of the title, number or a name');
const processKey = z.string().max(60).optional();
const flag = z.enum(['true', 'false']).optional();

/** Where the person wanted to go, and whether they want to go in as someone else. */
export const signInQuerySchema = z.strictObject({
  next: z.string().max(2000).optional().describe('A page of ours, such as `/deals/…`'),
  fresh: flag,
});

export const dealsQuerySchema = z.strictObject({
  limit,
  cursor,
  search,
  process: processKey,
  state: z.string().max(60).optional(),
  ended: flag,
  overdue: flag,
  applicant: z.string().max(100).optional(),
  sort: z
    .enum(['-filedAt', 'filedAt'])
    .default('-filedAt')
    .describe('`-filedAt`: newest first; `filedAt`: oldest first'),
});

export const tasksQuerySchema = z.strictObject({
  limit,
  cursor,
  search,
  process: processKey,
  overdue: flag,
  sort: z
    .enum(['dueAt', '-dueAt'])
    .default('dueAt')
    .describe('`dueAt`: what is due first; `-dueAt`: what is due last, or never, first'),
});

export const relatedQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor,
  link: z.string().max(60).optional().describe('Only the deals below it by this link'),
});

export const noticesQuerySchema = z.strictObject({
  limit,
  cursor,
  search,
  kind: z.enum(noticeKinds).optional(),
});

const day = z.iso.date().optional();

const dutyFilters = {
  limit,
  cursor,
  search,
  process: processKey,
  state: z
    .enum(['open', 'late', 'done'])
    .default('open')
    .describe('`open`: not yet met, late ones too; `done`: met or dropped, latest first'),
  from: day.describe('Due on this day or later'),
  to: day.describe('Due on this day or earlier'),
  unit: z.string().max(100).optional().describe('A department or school the deal belongs to'),
  mine: flag.describe('Only what falls to me'),
};

const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  !from || !to || from <= to;

export const milestonesQuerySchema = z
  .strictObject({ ...dutyFilters, kind: z.enum(dutyKinds).optional() })
  .refine(inOrder, { path: ['to'] });

export const paymentsQuerySchema = z.strictObject(dutyFilters).refine(inOrder, { path: ['to'] });

export const eventsQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).optional().describe('Only events later than this `seq`'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export const registryQuerySchema = z.strictObject({ search, limit, cursor });

export const peopleQuerySchema = z.strictObject({
  search,
  limit,
  cursor,
  unit: z.string().max(100).optional(),
  role: z.string().max(60).optional(),
  ids: z.string().max(4000).optional().describe('Only these people, parted by commas'),
});

export const rosterQuerySchema = registryQuerySchema.extend({
  role: z.string().max(60).optional(),
});

/** The deal the link stands in. The file itself knows its deal: a hint, and no right. */
export const fileQuerySchema = z.strictObject({ deal: z.string().max(100).optional() });

export type DealsQuery = z.infer<typeof dealsQuerySchema>;
export type TasksQuery = z.infer<typeof tasksQuerySchema>;
export type NoticesQuery = z.infer<typeof noticesQuerySchema>;
export type RelatedQuery = z.infer<typeof relatedQuerySchema>;
export type EventsQuery = z.infer<typeof eventsQuerySchema>;
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;
export type RegistryQuery = z.infer<typeof registryQuerySchema>;
export type RosterQuery = z.infer<typeof rosterQuerySchema>;
export type SignInQuery = z.infer<typeof signInQuerySchema>;
export type MilestonesQuery = z.infer<typeof milestonesQuerySchema>;
export type PaymentsQuery = z.infer<typeof paymentsQuerySchema>;
