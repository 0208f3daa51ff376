import { t, type Text } from '@kezhuan/domain';
import type { Fault } from '@kezhuan/flow';

/** What Standard Schema promises of an issue, and the code zod adds. */
export type Issue = {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  code?: string;
  keys?: readonly string[];
};

const sentences: Readonly<Record<string, Text>> = {
  invalid_type: t('类型不正确或缺失', 'Is missing or of the wrong type'),
  invalid_value: t('不是允许的取值', 'Is not one of the allowed values'),
  invalid_format: t('格式不正确', 'Has the wrong format'),
  invalid_union: t('不是允许的形式', 'Is not one of the allowed forms'),
  too_small: t('过短或过小', 'Is too short or too small'),
  too_big: t('过长或过大', 'Is too long or too large'),
  unrecognized_keys: t('没有这个字段', 'There is no such member'),
};

const escaped = (segment: string) => segment.replaceAll('~', '~0').replaceAll('/', '~1');

function pointerOf(issue: Issue, ...more: string[]): string {
  const path = (issue.path ?? []).map((at) => String(typeof at === 'object' ? at.key : at));
  return [...path, ...more].map((segment) => `/${escaped(segment)}`).join('');
}

/** What is wrong, as sentences people read, each with its RFC 6901 pointer. */
export const faultsIn = (issues: readonly Issue[]): Fault[] =>
  issues.flatMap((issue): Fault[] => {
    const code = issue.code ?? 'invalid';
    const message = sentences[code] ?? t('不正确', 'Is not valid');
    const pointers = issue.keys?.map((key) => pointerOf(issue, key)) ?? [pointerOf(issue)];
    return pointers.map((pointer) => ({ pointer, code, message }));
  });
