import { z } from 'zod';
import { textSchema } from './text.ts';

/** The deals above and below one, as far as I may read them, and what may be filed under it now. */
export const relatedSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        as: z.enum(['parent', 'child']),
        link: z.string(),
        linkName: textSchema,
        id: z.uuid(),
        number: z.string(),
        process: z.string(),
        processName: textSchema,
        title: textSchema,
        state: z.string(),
        stateName: textSchema,
        ended: z.boolean(),
        place: z
          .int()
          .nullable()
          .describe(
            'Where it stands among the others; null where it has none, and where it is sealed',
          ),
        score: z.string().nullable().describe('What it is ranked by; null as `place` is'),
      }),
    ),
    next: z.string().nullable(),
    /** `values`: what the first form begins with. */
    fileable: z.array(
      z.strictObject({
        process: z.string(),
        processName: textSchema,
        link: z.string(),
        linkName: textSchema,
        values: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Related' });

export type Related = z.infer<typeof relatedSchema>;
