import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { problems, type ProblemCode } from '@kezhuan/contracts';
import { t } from '@kezhuan/domain';
import { BadCursor, Unavailable } from '@kezhuan/persistence';
import type { Response } from 'express';
import { allowedMethods } from './allowed-methods.ts';
import { described, log } from './log.ts';
import { ProblemError, problemBody } from './problem.ts';
import { languageOf, type EdgeRequest } from './request.ts';

/** Seconds after which trying again is sensible when the database is away. */
const RETRY_AFTER = '2';

/** The one filter: whatever ends a request leaves as problem+json, and says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<EdgeRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request);
    report(problem, error, request);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(problem, request, response);
  }
}

/** Also for middleware, which runs before any filter. */
export function sendProblem(problem: ProblemError, request: EdgeRequest, response: Response): void {
  const language = languageOf(request);
  const traceId = request.traceId ?? '';
  for (const [name, value] of Object.entries(problem.extra.headers ?? {})) {
    response.setHeader(name, value);
  }
  response.removeHeader('ETag');
  response.setHeader('Content-Language', language);
  response.status(problems[problem.code].status);
  response.type('application/problem+json');
  response.send(JSON.stringify(problemBody(problem, language, traceId)));
}

function problemOf(error: unknown, request: EdgeRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Unavailable) {
    return new ProblemError('unavailable', { headers: { 'Retry-After': RETRY_AFTER } });
  }
  if (error instanceof BadCursor) return badCursor();
  if (error instanceof HttpException) return ofHttp(error.getStatus(), request);
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status < 500
    ? ofHttp(status, request)
    : new ProblemError('internal');
}

const badCursor = () =>
  new ProblemError('malformed', {
    faults: [
      {
        pointer: '/cursor',
        code: 'cursor',
        message: t('不是本列表的游标', 'Not a cursor of this list'),
      },
    ],
  });

const byStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed',
  401: 'not-signed-in',
  403: 'forbidden',
  413: 'too-large',
  415: 'unsupported-media',
  429: 'too-many',
  503: 'unavailable',
};

function ofHttp(status: number, request: EdgeRequest): ProblemError {
  if (status !== 404) return new ProblemError(byStatus[status] ?? 'malformed');
  const allow = allowedMethods(request);
  return allow.length > 0 && !allow.includes(request.method)
    ? new ProblemError('method-not-allowed', { headers: { Allow: allow.join(', ') } })
    : new ProblemError('not-found');
}

/** Denials are logged with who, what and when; faults of ours with their trace. */
function report(problem: ProblemError, error: unknown, request: EdgeRequest): void {
  const { status } = problems[problem.code];
  const facts = {
    code: problem.code,
    traceId: request.traceId,
    method: request.method,
    path: request.path,
    person: request.viewer?.person.id,
  };
  if (status >= 500) log('error', 'failed', { ...facts, error: described(error) });
  else if (status === 401 || status === 403 || status === 404) log('warn', 'denied', facts);
}
