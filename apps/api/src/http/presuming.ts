import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { requireAwaited, Unavailable, type Entry } from '@kezhuan/persistence';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { Entrance } from './entrance.ts';
import { edgeRequest, type EdgeRequest } from './request.ts';

const PRESUMING = 'kezhuan:presuming';

export const isPresuming = (handler: object): boolean => Reflect.hasMetadata(PRESUMING, handler);

/**
 * Answers only when the presumed entry was confirmed on the way; else it is asked who it is, and the
 * handler begins anew. So it may be put before whatever writes nothing until `confirmed`.
 */
@Injectable()
export class Confirming implements NestInterceptor {
  constructor(private readonly entrance: Entrance) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = edgeRequest(context);
    const entry = request.viewer?.entry;
    return entry ? defer(() => this.answer(request, entry, next)) : next.handle();
  }

  private async answer(request: EdgeRequest, entry: Entry, next: CallHandler): Promise<unknown> {
    const done = Promise.allSettled([lastValueFrom<unknown>(next.handle())]);
    // Nobody waits for long until a database that has stopped altogether says who they are.
    await Promise.race([entry.settled, done]);
    requireAwaited(entry);
    const [work] = await done;
    if (entry.standing === 'confirmed' || isAway(work)) return resultOf(work);
    await this.entrance.enter(request);
    return lastValueFrom(next.handle());
  }
}

type Settled = PromiseSettledResult<unknown>;

const isAway = (work: Settled): boolean =>
  work.status === 'rejected' && work.reason instanceof Unavailable;

function resultOf(work: Settled): unknown {
  if (work.status === 'rejected') throw work.reason;
  return work.value;
}

/**
 * For a route that asks the database who it is together with its first question: it takes for granted
 * what was read about this session within the last minute.
 */
export const Presuming = (): MethodDecorator => SetMetadata(PRESUMING, true);
