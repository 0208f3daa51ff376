import { z } from 'zod';
import { textSchema } from './text.ts';
import { stepViewSchema } from './views.ts';

/** What a change, or newer rules, would make of a running deal: asked before it is done. */

const instant = z.iso.datetime();

const versionSchema = z
  .strictObject({ definition: z.string(), rules: z.string(), calendar: z.string() })
  .meta({ id: 'Version' });

const stepAsked = z.strictObject({ step: z.string(), name: textSchema, who: textSchema });

/** `definition` and `rules` of `to` are what the acts `propose_rebase` and `rebase` name. */
export const rebaseViewSchema = z
  .strictObject({
    from: versionSchema,
    to: versionSchema,
    asked: z.strictObject({ who: textSchema, at: instant, reason: z.string() }).nullable(),
    obstacle: textSchema.nullable(),
    steps: z.array(
      z.strictObject({
        step: z.string(),
        name: textSchema,
        within: z.array(textSchema),
        change: z.enum(['added', 'removed', 'changed']),
        aspects: z.array(
          z.strictObject({
            what: z.enum([
              'name',
              'who',
              'rule',
              'within',
              'when',
              'why',
              'opens',
              'until',
              'shown',
              'hidden',
              'branches',
            ]),
            before: textSchema.nullable(),
            after: textSchema.nullable(),
          }),
        ),
      }),
    ),
    facts: z.array(
      z.strictObject({
        fact: z.string(),
        name: textSchema,
        before: textSchema,
        after: textSchema,
      }),
    ),
    lapsing: z.array(stepAsked),
    asking: z.array(stepAsked),
    deadlines: z.array(
      z.strictObject({
        step: z.string(),
        name: textSchema,
        before: instant.nullable(),
        after: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'RebaseView' });

const changedStepSchema = stepViewSchema
  .pick({ step: true, kind: true, name: true, within: true })
  .extend({ who: z.array(textSchema), at: instant.nullable() })
  .meta({ id: 'ChangedStep' });

/** What an act would change of what is settled already, before it is done. */
export const changeViewSchema = z
  .strictObject({
    changes: z.array(z.strictObject({ section: textSchema, fields: z.array(textSchema) })),
    lapsing: z.array(
      changedStepSchema
        .extend({ why: textSchema, fields: z.array(textSchema) })
        .meta({ id: 'LapsingStep' }),
    ),
    added: z.array(changedStepSchema),
    dropped: z.array(changedStepSchema),
    carried: z.array(changedStepSchema),
  })
  .meta({ id: 'ChangeView' });

export type ChangeView = z.infer<typeof changeViewSchema>;
export type RebaseView = z.infer<typeof rebaseViewSchema>;
