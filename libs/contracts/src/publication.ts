import { z } from 'zod';
import { textSchema } from './text.ts';

const instant = z.iso.datetime();

/** What is published of a deal now. */
export const publicationSchema = z
  .strictObject({
    step: z.string(),
    kind: z.enum(['notice', 'call']),
    name: textSchema,
    since: instant,
    until: instant
      .nullable()
      .describe('Null while an objection stops the period, and for one without an end of its own'),
    may: z
      .array(z.enum(['object', 'offer', 'apply']))
      .describe('What I may do: object to it, offer something, file something under it'),
  })
  .meta({ id: 'Publication' });

export type Publication = z.infer<typeof publicationSchema>;
