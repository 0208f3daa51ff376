import { z } from 'zod';
import { publicationSchema } from './publication.ts';
import { textSchema } from './text.ts';

/** The board: notices one may object to, and calls one may apply under. */

export const noticeKinds = publicationSchema.shape.kind.options;

export const noticeItemSchema = publicationSchema
  .extend({
    deal: z.string(),
    number: z.string(),
    process: z.string(),
    processName: textSchema,
    title: textSchema,
  })
  .meta({ id: 'NoticeItem' });

export type NoticeItem = z.infer<typeof noticeItemSchema>;
