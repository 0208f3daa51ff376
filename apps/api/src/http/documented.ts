import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { ProblemCode } from '@kezhuan/contracts';
import { problems } from '@kezhuan/contracts';
import type { z } from 'zod';

type Documented = {
  /** What the route is for, in one sentence. */
  is: string;
  /** Shape of the answer; absent: no content. */
  answers?: z.ZodType;
  /** Shape of the answer to `Prefer: return=minimal`, where that is heeded. */
  brief?: z.ZodType;
  status?: 200 | 201 | 204 | 303;
  /** Media type of an answer that is no JSON. */
  produces?: string;
  /** Problems beyond those every route can give. */
  problems?: readonly ProblemCode[];
  /** Needs an `Idempotency-Key`. */
  keyed?: boolean;
  /** Needs `If-Match`, or `If-None-Match: *` for something new. */
  matched?: boolean;
  /** Needs `If-Match` with the `seq` the page had seen. */
  seen?: boolean;
};

/** What the OpenAPI document says about a route; it changes nothing at run time. */
export function Documented(it: Documented): MethodDecorator {
  const status = it.status ?? (it.answers || it.produces ? 200 : 204);
  const codes = [
    ...(it.problems ?? []),
    ...(it.keyed ? (['key-missing', 'key-reused'] as const) : []),
    ...(it.matched || it.seen ? (['precondition-missing', 'precondition-failed'] as const) : []),
  ];
  return applyDecorators(
    ApiOperation({ summary: it.is }),
    ApiResponse({
      status,
      description: status === 303 ? 'Go there' : 'Done',
      ...(it.answers && { standardSchema: it.brief ? it.answers.or(it.brief) : it.answers }),
    }),
    ...(it.produces ? [ApiProduces(it.produces)] : []),
    ...problemResponses(codes),
    ...(it.keyed ? [ApiHeader({ name: 'Idempotency-Key', required: true, schema: KEY })] : []),
    ...(it.brief ? [ApiHeader({ name: 'Prefer', schema: PREFER })] : []),
    ...(it.matched ? [ApiHeader({ name: 'If-Match' }), ApiHeader({ name: 'If-None-Match' })] : []),
    ...(it.seen ? [ApiHeader({ name: 'If-Match', required: true })] : []),
  );
}

const KEY = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' } as const;

const PREFER = { type: 'string', pattern: 'return=minimal' } as const;

/** Several codes can share a status: one response each, naming them all. */
function problemResponses(codes: readonly ProblemCode[]) {
  const statuses = [...new Set(codes.map((code) => problems[code].status))];
  return statuses.map((status) => {
    const own = codes.filter((code) => problems[code].status === status);
    return ApiResponse({ status, description: own.join(', ') });
  });
}
