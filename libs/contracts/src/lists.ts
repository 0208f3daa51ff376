import { z } from 'zod';
import { personRefSchema, textSchema } from './text.ts';
import { problemSchema, timelineEntrySchema } from './views.ts';

/** Registries, drafts, files and the chain: the smaller answers. */

const instant = z.iso.datetime();

export const personItemSchema = z
  .strictObject({
    id: z.string(),
    name: textSchema,
    unit: z.string().nullable(),
    unitName: textSchema.nullable(),
    roles: z.array(textSchema),
  })
  .meta({ id: 'PersonItem' });

/** How one can sign in here, and whom to ask when one cannot. */
export const signInWaysSchema = z
  .strictObject({ oidc: z.boolean(), demo: z.boolean(), help: z.string().nullable() })
  .meta({ id: 'SignInWays' });

/** Where the browser should go next, so that the provider's own session ends too; null: nowhere. */
export const signedOutSchema = z
  .strictObject({ next: z.url().nullable() })
  .meta({ id: 'SignedOut' });

/** A place where I am signed in. Real time, whatever clock the deals follow. */
export const sessionItemSchema = z
  .strictObject({
    id: z.string(),
    createdAt: instant,
    seenAt: instant.describe('When it was last in use, to the minute'),
    expiresAt: instant,
    current: z.boolean().describe('Whether it is the one that asks'),
  })
  .meta({ id: 'SessionItem' });

/** A link sent to someone without a login; whoever runs what they are asked for may revoke it. */
export const invitationItemSchema = z
  .strictObject({
    id: z.string(),
    person: personRefSchema,
    step: z.string().describe('Place of the step it was sent for'),
    issuedAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable().describe('When it was first used'),
    endedAt: instant.nullable(),
    revokedBy: personRefSchema.nullable().describe('Null where its tasks have ended'),
  })
  .meta({ id: 'InvitationItem' });

/** Someone to sign in as; development only. */
export const demoPersonSchema = z
  .strictObject({
    id: z.string(),
    name: textSchema,
    roles: z.array(textSchema),
    unit: textSchema.nullable(),
  })
  .meta({ id: 'DemoPerson' });

export const unitItemSchema = z
  .strictObject({ id: z.string(), name: textSchema })
  .meta({ id: 'UnitItem' });

/** As a `party` field holds it, so that a picker can store what it was given. */
export const organizationItemSchema = z
  .strictObject({
    id: z.string(),
    name: textSchema,
    kind: z.string(),
    country: z.string(),
    overseasControlled: z.boolean(),
    registration: z.string().nullable(),
  })
  .meta({ id: 'OrganizationItem' });

/** Someone of the pool of experts; the secretariat's, auditors' and inspectors' to see. */
export const expertItemSchema = z
  .strictObject({
    person: personRefSchema,
    side: z.string(),
    employer: z.string(),
    disciplines: z.array(z.string()),
    tags: z.array(z.string()),
    languages: z.array(z.string()),
    active: z.boolean(),
  })
  .meta({ id: 'ExpertItem' });

export const delegationSchema = z
  .strictObject({
    id: z.string(),
    from: personRefSchema,
    to: personRefSchema,
    startsAt: instant,
    endsAt: instant.nullable(),
    processes: z.array(z.string()),
    maxAmount: z.int().nullable(),
  })
  .meta({ id: 'Delegation' });

export const draftItemSchema = z
  .strictObject({
    deal: z.string(),
    step: z.string(),
    process: z.string(),
    processName: textSchema,
    /** What it is going to be called, once that has been typed. */
    title: textSchema.nullable(),
    rev: z.int(),
    at: instant,
  })
  .meta({ id: 'DraftItem' });

export const draftSchema = draftItemSchema
  .extend({ values: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Draft' });

/** An uploaded file, as a `file` field holds it. `type` is the media type of the content itself. */
export const fileSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    size: z.int(),
    sha256: z.string(),
    type: z.string(),
  })
  .meta({ id: 'File' });

export const batchResultSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        deal: z.string(),
        step: z.string(),
        ok: z.boolean(),
        seq: z.int().optional(),
        problem: problemSchema.optional(),
      }),
    ),
  })
  .meta({ id: 'BatchResult' });

/** The hash chain of a deal: every event with its hash, and whether the chain holds. */
export const auditSchema = z
  .strictObject({
    chain: z.strictObject({ ok: z.boolean(), length: z.int(), firstBroken: z.int().nullable() }),
    items: z.array(
      z.strictObject({
        seq: z.int(),
        at: instant,
        type: z.string(),
        /** Whoever's act it is recorded with. */
        by: textSchema,
        /** Who did it: the system, where it follows from an act by itself. */
        who: textSchema,
        /** The step it is of. */
        step: textSchema.nullable(),
        /** What happened, as the timeline tells it; nothing, where the timeline leaves it out. */
        text: textSchema.nullable(),
        hash: z.string(),
        event: z.looseObject({ type: z.string() }),
      }),
    ),
    next: z.int().nullable(),
  })
  .meta({ id: 'Audit' });

export const timelineSchema = z
  .strictObject({ items: z.array(timelineEntrySchema), next: z.int().nullable() })
  .meta({ id: 'Timeline' });

/** The definition as the engine runs it; the web renders it, BPMN and handbook are read from it. */
export const processViewSchema = z
  .strictObject({ hash: z.string(), definition: z.looseObject({ key: z.string() }) })
  .meta({ id: 'ProcessView' });

export const healthSchema = z
  .strictObject({
    ok: z.boolean(),
    dependencies: z.record(z.string(), z.strictObject({ ok: z.boolean(), ms: z.int() })),
  })
  .meta({ id: 'Health' });

export type PersonItem = z.infer<typeof personItemSchema>;
export type SignInWays = z.infer<typeof signInWaysSchema>;
export type SignedOut = z.infer<typeof signedOutSchema>;
export type InvitationItem = z.infer<typeof invitationItemSchema>;
export type SessionItem = z.infer<typeof sessionItemSchema>;
export type DemoPerson = z.infer<typeof demoPersonSchema>;
export type UnitItem = z.infer<typeof unitItemSchema>;
export type OrganizationItem = z.infer<typeof organizationItemSchema>;
export type ExpertItem = z.infer<typeof expertItemSchema>;
export type DelegationView = z.infer<typeof delegationSchema>;
export type DraftItem = z.infer<typeof draftItemSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type FileView = z.infer<typeof fileSchema>;
export type BatchResult = z.infer<typeof batchResultSchema>;
export type Audit = z.infer<typeof auditSchema>;
export type Timeline = z.infer<typeof timelineSchema>;
export type ProcessView = z.infer<typeof processViewSchema>;
export type Health = z.infer<typeof healthSchema>;
export type Page<T> = { items: T[]; next: string | null };
