import { z } from 'zod';

/** Bodies people send, other than acts. Envelopes only: `decide` checks what the definition asks for. */

const values = z.record(z.string(), z.unknown());
const instant = z.iso.datetime();
const id = z.string().min(1).max(100);
const place = z.string().min(1).max(300);

/** Demo sign-in: development only. */
export const sessionRequestSchema = z.strictObject({ person: id }).meta({ id: 'SessionRequest' });

/** What stands behind the `#` of the link in a mail. */
export const invitedRequestSchema = z
  .strictObject({ token: z.string().min(1).max(100) })
  .meta({ id: 'InvitedRequest' });

export const meRequestSchema = z
  .strictObject({
    language: z.enum(['zh', 'en']).optional(),
    theme: z.enum(['auto', 'light', 'dark']).optional(),
    digest: z.boolean().optional(),
  })
  .meta({ id: 'MeRequest' });

/** A dated stand-in for me (委托). `maxAmount` in CNY minor units; empty `processes` means all. */
export const delegationRequestSchema = z
  .strictObject({
    to: id,
    startsAt: instant,
    endsAt: instant.nullable(),
    processes: z.array(z.string().max(60)).max(50),
    maxAmount: z.int().min(0).nullable(),
  })
  .meta({ id: 'DelegationRequest' });

export const previewRequestSchema = z.strictObject({ values }).meta({ id: 'PreviewRequest' });

/** `If-Match: "rev"` to overwrite a draft, `If-None-Match: *` to begin one. */
export const draftRequestSchema = z
  .strictObject({ process: z.string().max(60), values })
  .meta({ id: 'DraftRequest' });

/** Approves each task; anything else is decided on the deal's own page. */
export const batchRequestSchema = z
  .strictObject({
    items: z
      .array(z.strictObject({ deal: z.uuid(), step: place, seq: z.int().min(0) }))
      .min(1)
      .max(50),
    reason: z.string().max(5000).optional(),
  })
  .meta({ id: 'BatchRequest' });

export type SessionRequest = z.infer<typeof sessionRequestSchema>;
export type InvitedRequest = z.infer<typeof invitedRequestSchema>;
export type MeRequest = z.infer<typeof meRequestSchema>;
export type DelegationRequest = z.infer<typeof delegationRequestSchema>;
export type PreviewRequest = z.infer<typeof previewRequestSchema>;
export type DraftRequest = z.infer<typeof draftRequestSchema>;
export type BatchRequest = z.infer<typeof batchRequestSchema>;
