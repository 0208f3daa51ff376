import { Injectable } from '@nestjs/common';
import type { BatchRequest, BatchResult } from '@kezhuan/contracts';
import type { Language } from '@kezhuan/domain';
import { outcomesOf, stepAt } from '@kezhuan/flow';
import { Unavailable } from '@kezhuan/persistence';
import { Authorization } from '../deals/authorization.ts';
import { DealCommands } from '../deals/deal-commands.ts';
import { ProblemError, problemBody } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';

type Item = BatchRequest['items'][number];
type Reader = { language: Language; traceId: string };

/** Several approvals in one request: each is an act of its own, with its own key and its own fate. */
@Injectable()
export class BatchApproval {
  constructor(
    private readonly authorization: Authorization,
    private readonly commands: DealCommands,
  ) {}

  async approve(
    viewer: Viewer,
    key: string,
    { items, reason }: BatchRequest,
    reader: Reader,
  ): Promise<BatchResult> {
    const results: BatchResult['items'] = [];
    for (const item of items) {
      const { deal, step } = item;
      try {
        const seq = await this.approveOne(viewer, key, item, reason);
        results.push({ deal, step, ok: true, seq });
      } catch (error) {
        const problem = problemBody(problemIn(error), reader.language, reader.traceId);
        results.push({ deal, step, ok: false, problem });
      }
    }
    return { items: results };
  }

  private async approveOne(
    viewer: Viewer,
    key: string,
    { deal: id, step, seq }: Item,
    reason: string | undefined,
  ): Promise<number> {
    const { deal } = await this.authorization.open(viewer, id);
    const found = stepAt(deal.definition, step)?.block;
    if (!found) throw new ProblemError('no-such-step');
    if (found.kind !== 'decide') throw new ProblemError('unknown-outcome');
    const yes = outcomesOf(found).find(({ means }) => means === 'approve');
    if (!yes) throw new ProblemError('unknown-outcome');
    const act = { type: 'decide', step, outcome: yes.key, ...(reason && { reason }) } as const;
    const done = await this.commands.act(viewer, id, `${key}/${id}/${step}`, { act, seq });
    return done.seq;
  }
}

/** A database that went away ends the batch's item, not the answer; faults of ours end it all. */
function problemIn(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Unavailable) return new ProblemError('unavailable');
  throw error;
}
