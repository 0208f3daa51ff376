import { problems, type Problem, type ProblemCode } from '@kezhuan/contracts';
import { t, type Language, type Text } from '@kezhuan/domain';
import { sourceText, type Fault, type Refusal } from '@kezhuan/flow';

type Extra = {
  detail?: Text;
  faults?: readonly Fault[];
  headers?: Readonly<Record<string, string>>;
  /** Members of this problem type, such as `seq` and `newer` of `stale`. */
  members?: Readonly<Record<string, unknown>>;
};

/** Something that ends a request, by its code in the one table of `libs/contracts`. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  constructor(code: ProblemCode, extra: Extra = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

/** A refusal of `decide`, on its way out. */
export const refused = (refusal: Refusal): ProblemError =>
  new ProblemError(refusal.code, { detail: refusal.message, faults: refusal.faults });

/** The key of a process came from outside, and names none. */
export const noSuchProcess = (): ProblemError =>
  new ProblemError('invalid', {
    faults: [
      {
        pointer: '/process',
        code: 'unknown',
        message: t('没有这种事项', 'There is no such kind of deal'),
      },
    ],
  });

/** RFC 9457 body in the reader's language. */
export function problemBody(
  { code, extra }: Pick<ProblemError, 'code' | 'extra'>,
  language: Language,
  traceId: string,
): Problem {
  const { status, title } = problems[code];
  return {
    type: `/api/docs#${code}`,
    title: title[language],
    status,
    ...(extra.detail ? { detail: extra.detail[language] } : {}),
    code,
    ...(extra.faults?.length ? { errors: faultBodies(extra.faults, language) } : {}),
    traceId,
    ...extra.members,
  };
}

const faultBodies = (faults: readonly Fault[], language: Language) =>
  faults.map(({ pointer, code, message, source: from }) => {
    const source = from && sourceText(from)[language];
    return { pointer, code, message: message[language], ...(source ? { source } : {}) };
  });
