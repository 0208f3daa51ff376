import type { Step } from '../language/block.ts';
import type { Ctx } from './ctx.ts';
import { join, sectionIn, type Located } from './place.ts';

/** Revisions of what a step reads, by scope and section id. */
export function readNow(ctx: Ctx, at: Located<Step>): Record<string, number> {
  const read: Record<string, number> = {};
  for (const id of at.block.reads ?? []) {
    const found = sectionIn(ctx.definition, at.scope, id);
    if (found) read[join(found.scope, id)] = ctx.state.groups[join(found.scope, id)] ?? 0;
  }
  return read;
}
