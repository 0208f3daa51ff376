import { z } from 'zod';
import { publicationSchema } from './publication.ts';
import { personRefSchema, textSchema } from './text.ts';

/** Shapes of answers. Built by `libs/flow/views` and `libs/persistence`, parsed in e2e tests. */

const instant = z.iso.datetime();
const values = z.record(z.string(), z.unknown());

export const derivationSchema = z
  .strictObject({
    from: z.string(),
    rule: textSchema,
    due: z.string(),
    calendar: z.string(),
    provisional: z.boolean(),
  })
  .meta({ id: 'Derivation' });

export const seatViewSchema = z
  .strictObject({
    id: z.string(),
    status: z.string(),
    who: textSchema,
    people: z.array(textSchema).optional().describe('Who holds that role today, while it is open'),
    why: textSchema.optional(),
    outcome: z.string().optional(),
    onBehalfOf: textSchema.optional(),
    claimedBy: textSchema.optional(),
  })
  .meta({ id: 'SeatView' });

export const stepViewSchema = z
  .strictObject({
    step: z.string(),
    kind: z.enum(['fill', 'decide', 'run', 'wait', 'open', 'tell']),
    name: textSchema,
    status: z.string(),
    carried: z.boolean(),
    within: z.array(textSchema),
    round: z.int(),
    outcome: z.string().optional(),
    outcomeName: textSchema.optional(),
    why: textSchema.optional(),
    because: textSchema.optional(),
    openedAt: instant.optional(),
    doneAt: instant.optional(),
    due: z
      .strictObject({ at: instant, because: derivationSchema, overdue: z.boolean() })
      .optional(),
    seats: z.array(seatViewSchema),
  })
  .meta({ id: 'StepView' });

/** Sections and fields cross as they stand in the definition: the web renders JSON. */
const sectionSchema = z.looseObject({
  id: z.string(),
  name: textSchema,
  fields: z.array(z.looseObject({})),
});

export const openingSchema = z
  .strictObject({
    act: z.string(),
    step: z.string().optional(),
    stepName: textSchema.optional(),
    seat: z.string().optional(),
    outcomes: z
      .array(z.looseObject({ key: z.string(), name: textSchema, means: z.string() }))
      .optional(),
    sections: z.array(sectionSchema).optional(),
    scope: z.string().optional(),
    begins: z.record(z.string(), z.unknown()).optional(),
    targets: z.array(z.strictObject({ step: z.string(), name: textSchema })).optional(),
    why: textSchema.optional(),
    about: z.array(textSchema).optional(),
    rule: textSchema.optional(),
    voluntary: z.literal(true).optional(),
    binding: z.boolean().optional(),
    scored: z.boolean().optional(),
  })
  .meta({ id: 'Opening' });

export const documentViewSchema = z
  .strictObject({
    id: z.string(),
    key: z.string(),
    name: textSchema,
    version: z.int(),
    sha256: z.string(),
    size: z.int(),
    type: z.string(),
    at: instant,
    by: textSchema,
  })
  .meta({ id: 'DocumentView' });

const aboutSchema = z
  .strictObject({
    pi: personRefSchema.nullable(),
    partner: textSchema.nullable(),
    amount: z.strictObject({ currency: z.string(), minor: z.int() }).nullable(),
  })
  .meta({ id: 'About' });
export type About = z.infer<typeof aboutSchema>;

export const dealItemSchema = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process: z.string(),
    processName: textSchema,
    title: textSchema,
    state: z.string(),
    stateName: textSchema,
    applicant: personRefSchema,
    filedAt: instant,
    changedAt: instant,
    ended: z.boolean(),
    waitingOn: textSchema.nullable(),
    dueAt: instant.nullable(),
  })
  .meta({ id: 'DealItem' });

/** What an act came to, for those who asked for no more (`Prefer: return=minimal`, RFC 7240). */
export const actDoneSchema = z.object({ id: z.uuid(), seq: z.int() });
export type ActDone = z.infer<typeof actDoneSchema>;

export const dealViewSchema = dealItemSchema
  .extend({
    seq: z.int(),
    suspended: z.boolean(),
    about: aboutSchema.describe('Who leads it, with whom, for how much, as far as they may see it'),
    /** Sections of each scope the person may see; scope '' is the deal's own form. */
    sections: z.record(z.string(), z.array(sectionSchema)),
    data: z.record(z.string(), values),
    facts: z.record(z.string(), values),
    stepper: z.array(stepViewSchema),
    openings: z.array(openingSchema),
    published: z.array(publicationSchema),
    conditions: z.array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        gate: z.string(),
        fulfilled: z.boolean(),
      }),
    ),
    incidents: z.array(
      z.strictObject({ id: z.string(), step: z.string(), code: z.string(), text: textSchema }),
    ),
    whose: z
      .strictObject({ people: z.array(textSchema), parties: z.array(textSchema) })
      .nullable()
      .describe(
        'Told to who came by a link: they must know before they say that nothing is against it',
      ),
    timersPaused: z.boolean(),
    /** How the people and units in `data` are called, as far as this reader may know. */
    names: z.strictObject({
      people: z.record(z.string(), textSchema),
      units: z.record(z.string(), textSchema),
    }),
  })
  .meta({ id: 'DealView' });

export const taskItemSchema = z
  .strictObject({
    deal: z.uuid(),
    number: z.string(),
    process: z.string(),
    processName: textSchema,
    title: textSchema,
    step: z.string(),
    stepName: textSchema,
    seat: z.string(),
    kind: z.enum(['fill', 'decide', 'wait', 'answer', 'fulfil', 'rebase']),
    pool: z.boolean().describe('Put to whoever holds a role, and theirs to claim.'),
    why: textSchema,
    about: aboutSchema
      .nullable()
      .describe('Who leads it, with whom, for how much; null for people outside'),
    approves: textSchema
      .nullable()
      .describe('What approving is called, where several may be approved at once'),
    openedAt: instant,
    dueAt: instant.nullable(),
    overdue: z.boolean(),
    claimedBy: personRefSchema.nullable(),
    onBehalfOf: personRefSchema.nullable(),
    seq: z.int(),
  })
  .meta({ id: 'TaskItem' });

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

export const timelineEntrySchema = z
  .strictObject({
    seq: z.int(),
    at: instant,
    kind: z.string(),
    who: textSchema,
    text: textSchema,
    reason: z.string().optional(),
    step: z.string().optional(),
  })
  .meta({ id: 'TimelineEntry' });

export const routeStepSchema = z
  .strictObject({
    step: z.string(),
    name: textSchema,
    kind: z.string(),
    who: textSchema,
    people: z.array(textSchema),
    why: textSchema.optional(),
    only: textSchema.optional(),
    opens: z.string().nullable(),
    due: z.string().nullable(),
    provisional: z.boolean(),
    documents: z.array(textSchema),
  })
  .meta({ id: 'RouteStep' });

export const wayAheadSchema = z
  .strictObject({
    steps: z.array(
      routeStepSchema.pick({
        step: true,
        who: true,
        people: true,
        opens: true,
        due: true,
        provisional: true,
      }),
    ),
    ends: z.string().nullable().describe('The day it is expected to end; null: cannot be told'),
    until: z.string().nullable().describe('The last day that can be told: it does not end before'),
    provisional: z.boolean(),
  })
  .meta({ id: 'WayAhead' });

export const processItemSchema = z
  .strictObject({
    key: z.string(),
    code: z.string(),
    family: z.string(),
    name: textSchema,
    summary: textSchema,
    hash: z.string(),
    /** Whether the person asking may file such a deal. */
    mayFile: z.boolean(),
  })
  .meta({ id: 'ProcessItem' });

export const meSchema = z
  .strictObject({
    person: personRefSchema,
    unit: z.string().nullable(),
    unitName: textSchema.nullable(),
    language: z.enum(['zh', 'en']),
    theme: z.enum(['auto', 'light', 'dark']),
    /** Gets the daily summary of open tasks by mail. */
    digest: z.boolean(),
    /** Whether there is any kind of deal they may file. */
    mayFile: z.boolean(),
    roles: z.array(
      z.strictObject({
        role: z.string(),
        name: textSchema,
        scope: z.string(),
        scopeName: textSchema,
      }),
    ),
    standingInFor: z.array(z.strictObject({ person: personRefSchema, until: instant.nullable() })),
    standIns: z.array(
      z.strictObject({
        id: z.string(),
        person: personRefSchema,
        from: instant,
        until: instant.nullable(),
      }),
    ),
    invitedTo: z.uuid().nullable().describe('The one deal a link from a mail has opened'),
    sandbox: z.strictObject({ day: z.string() }).nullable(),
    now: instant,
  })
  .meta({ id: 'Me' });

/** `seq` and `newer` come with `stale` and with a lost race: what happened meanwhile. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string(),
    errors: z
      .array(z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() }))
      .optional(),
    traceId: z.string(),
    seq: z.int().optional(),
    newer: z.array(timelineEntrySchema).optional(),
  })
  .meta({ id: 'Problem' });

export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type RouteStep = z.infer<typeof routeStepSchema>;
export type WayAhead = z.infer<typeof wayAheadSchema>;
export type PersonRef = z.infer<typeof personRefSchema>;
export type DealView = z.infer<typeof dealViewSchema>;
export type DealItem = z.infer<typeof dealItemSchema>;
export type TaskItem = z.infer<typeof taskItemSchema>;
export type Me = z.infer<typeof meSchema>;
export type ProcessItem = z.infer<typeof processItemSchema>;
export type DocumentView = z.infer<typeof documentViewSchema>;
export type Problem = z.infer<typeof problemSchema>;
