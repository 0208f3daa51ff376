import { z } from 'zod';

/** Envelopes of what people can do to a running deal. Content is checked by the definition. */

const step = z.string().min(1).max(300).describe('Place of the step, such as screen/coi');
const reason = z.string().max(5000).optional();
const values = z.record(z.string(), z.unknown());
const hash = z.string().max(100).describe('Content hash, from GET /deals/{id}/rebase');
const file = z.strictObject({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  sha256: z.string(),
  type: z.string(),
});

export const actSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('submit'), step, values }),
    z.strictObject({
      type: z.literal('decide'),
      step,
      outcome: z.string().max(60),
      reason,
      values: values.optional(),
      score: z.number().min(0).max(100).optional(),
      conditions: z
        .array(z.strictObject({ text: z.string().min(1).max(2000), gate: z.string() }))
        .max(50)
        .optional(),
      nextSitting: z.iso.date().optional(),
    }),
    z.strictObject({
      type: z.literal('return'),
      step,
      to: step,
      reason: z.string().max(5000),
      resume: z.enum(['direct', 'replay']),
    }),
    z.strictObject({ type: z.literal('ask'), step, question: z.string().max(5000) }),
    z.strictObject({
      type: z.literal('answer'),
      step,
      answer: z.string().max(5000),
      values: values.optional(),
    }),
    z.strictObject({ type: z.literal('recuse'), step, reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('abstain'), step, reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('claim'), step }),
    z.strictObject({ type: z.literal('unclaim'), step }),
    z.strictObject({
      type: z.literal('transfer'),
      step,
      to: z.string(),
      reason: z.string().max(5000),
    }),
    z.strictObject({
      type: z.literal('add_signer'),
      step,
      person: z.string(),
      where: z.enum(['before', 'after', 'beside']),
      reason: z.string().max(5000),
    }),
    z.strictObject({
      type: z.literal('remove_signer'),
      step,
      person: z.string(),
      reason: z.string().max(5000),
    }),
    z.strictObject({ type: z.literal('urge'), step }),
    z.strictObject({ type: z.literal('copy'), people: z.array(z.string()).min(1).max(50) }),
    z.strictObject({
      type: z.literal('comment'),
      text: z.string().min(1).max(5000),
      mentions: z.array(z.string()).max(50),
      step: step.optional(),
    }),
    z.strictObject({
      type: z.literal('attach'),
      files: z.array(file).min(1).max(50),
      step: step.optional(),
    }),
    z.strictObject({ type: z.literal('recall'), step }),
    z.strictObject({ type: z.literal('withdraw'), reason: z.string().max(5000) }),
    z.strictObject({
      type: z.literal('amend'),
      values,
      reason: z.string().max(5000),
      scope: z.string().max(300).optional(),
    }),
    z.strictObject({
      type: z.literal('fulfil'),
      condition: z.string(),
      note: z.string().max(2000),
    }),
    z.strictObject({ type: z.literal('suspend'), reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('resume'), reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('terminate'), reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('reopen'), reason: z.string().max(5000) }),
    z.strictObject({
      type: z.literal('void'),
      step,
      seat: z.string(),
      reason: z.string().max(5000),
    }),
    z.strictObject({
      type: z.literal('propose_rebase'),
      definition: hash,
      rules: hash,
      reason: z.string().max(5000),
    }),
    z.strictObject({ type: z.literal('rebase'), definition: hash, rules: hash }),
    z.strictObject({ type: z.literal('drop_rebase'), reason: z.string().max(5000) }),
    z.strictObject({ type: z.literal('note_event'), step, values: values.optional() }),
  ])
  .meta({ id: 'Act' });

/** `seq`: the last event the page had seen; a page behind the deal gets 409 `stale`. */
export const actRequestSchema = z
  .strictObject({ act: actSchema, seq: z.int().min(0) })
  .meta({ id: 'ActRequest' });

/** PATCH /deals/{id}/data: an `amend`; `If-Match` has the last event the page had seen. */
export const dataRequestSchema = z
  .strictObject({ values, reason: z.string().max(5000), scope: z.string().max(300).optional() })
  .meta({ id: 'DataRequest' });

/** POST /deals/{id}/documents: an `attach` of files that are uploaded. */
export const documentsRequestSchema = z
  .strictObject({ files: z.array(file).min(1).max(50), step: step.optional() })
  .meta({ id: 'DocumentsRequest' });

/** What would come of an act, asked before it is done: its reason may still be missing. */
export const foreseeRequestSchema = z
  .strictObject({ act: actSchema })
  .meta({ id: 'ForeseeRequest' });

/** `id` is made at the edge (uuid v7), so that a retry files the same deal. */
export const fileRequestSchema = z
  .strictObject({
    id: z.uuid(),
    process: z.string().max(60),
    values,
    /** The deal it lies under, and as what: from GET /deals/{id}/related. */
    parent: z.strictObject({ deal: z.uuid(), link: z.string().max(60) }).optional(),
  })
  .meta({ id: 'FileRequest' });

export type ActRequest = z.infer<typeof actRequestSchema>;
export type DataRequest = z.infer<typeof dataRequestSchema>;
export type DocumentsRequest = z.infer<typeof documentsRequestSchema>;
export type ForeseeRequest = z.infer<typeof foreseeRequestSchema>;
export type FileRequest = z.infer<typeof fileRequestSchema>;
