import { t, type Text } from '@kezhuan/domain';
import type { RefusalCode } from '@kezhuan/flow';

/** The one table of problem codes: HTTP status and title (RFC 9457). */
export type ProblemCode =
  | RefusalCode
  | 'malformed'
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'link-ended'
  | 'method-not-allowed'
  | 'stale'
  | 'precondition-failed'
  | 'precondition-missing'
  | 'key-missing'
  | 'key-reused'
  | 'too-large'
  | 'unsupported-media'
  | 'too-many'
  | 'unavailable'
  | 'internal';

export const problems: Readonly<Record<ProblemCode, { status: number; title: Text }>> = {
  invalid: { status: 422, title: t('内容不符合要求', 'The content is not valid') },
  ended: { status: 409, title: t('事项已结束', 'The deal has ended') },
  suspended: { status: 409, title: t('事项已中止', 'The deal is suspended') },
  'no-such-step': { status: 404, title: t('没有这个环节', 'No such step') },
  'step-not-open': { status: 409, title: t('该环节未开放', 'The step is not open') },
  'not-yours': { status: 403, title: t('不是您的待办', 'Not yours to do') },
  'own-deal': { status: 403, title: t('不得审批本人事项', 'Nobody decides on their own deal') },
  conflict: { status: 403, title: t('存在利益冲突', 'Conflict of interest') },
  'four-eyes': { status: 403, title: t('须由他人办理', 'Someone else must do this') },
  'already-decided': { status: 409, title: t('已作出决定', 'Already decided') },
  'not-your-turn': { status: 409, title: t('尚未轮到您', 'Not your turn yet') },
  'cannot-return-there': { status: 422, title: t('不能退回到该环节', 'Cannot be returned there') },
  'too-many-returns': { status: 409, title: t('退回次数已达上限', 'Returned too often') },
  'reason-needed': { status: 422, title: t('请填写理由', 'A reason is needed') },
  sealed: { status: 409, title: t('内容已锁定', 'The content is sealed') },
  'too-late': { status: 409, title: t('已不能撤回', 'Too late for that') },
  'too-often': { status: 429, title: t('操作过于频繁', 'Too often') },
  'gate-closed': { status: 409, title: t('前置条件未满足', 'A condition is still open') },
  'unknown-outcome': { status: 422, title: t('没有这个选项', 'No such outcome') },
  'no-such-person': { status: 422, title: t('没有此人', 'No such person') },
  'not-due': { status: 409, title: t('尚未到期', 'Not due yet') },
  'nothing-newer': { status: 409, title: t('没有更新的版本', 'No newer version on offer') },
  'cannot-rebase': { status: 409, title: t('现在不能更新版本', 'Cannot be moved now') },
  'no-such-parent': { status: 422, title: t('没有上级事项', 'No deal to file it under') },
  'not-under': { status: 409, title: t('不能在该事项下提交', 'Cannot be filed under that deal') },
  'beyond-frame': { status: 409, title: t('超出上级事项的范围', 'Beyond the related deal') },
  malformed: { status: 400, title: t('请求格式不正确', 'The request is malformed') },
  'not-signed-in': { status: 401, title: t('请先登录', 'Please sign in') },
  forbidden: { status: 403, title: t('没有权限', 'Not allowed') },
  'not-found': { status: 404, title: t('没有找到', 'Not found') },
  'link-ended': { status: 410, title: t('链接已失效', 'This link has ended') },
  'method-not-allowed': { status: 405, title: t('不支持该请求方法', 'Method not allowed') },
  stale: { status: 409, title: t('页面已过期', 'The page is out of date') },
  'precondition-failed': { status: 412, title: t('内容已被修改', 'It was changed meanwhile') },
  'precondition-missing': { status: 428, title: t('缺少 If-Match', 'If-Match is missing') },
  'key-missing': { status: 400, title: t('缺少 Idempotency-Key', 'Idempotency-Key is missing') },
  'key-reused': {
    status: 422,
    title: t('同一键用于不同内容', 'The key was used for something else'),
  },
  'too-large': { status: 413, title: t('内容过大', 'The content is too large') },
  'unsupported-media': {
    status: 415,
    title: t('不支持的内容类型', 'This kind of content is not supported'),
  },
  'too-many': { status: 429, title: t('请求过多', 'Too many requests') },
  unavailable: { status: 503, title: t('暂时不可用', 'Unavailable for the moment') },
  internal: { status: 500, title: t('内部错误', 'Internal error') },
};
