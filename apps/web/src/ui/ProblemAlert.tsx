import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isFinal, problemOf } from '../api/http.ts';

type Props = { error: unknown; onRetry?: () => void; title?: string };

/** What went wrong, what can be done about it, and the number support will ask for. */
export function ProblemAlert({ error, onRetry, title }: Props) {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const unreachable = problem?.code === 'unreachable';
  const headline = unreachable ? t('problem.unreachable') : problem?.title || t('problem.unknown');
  const absent = problem?.status === 404 ? t('problem.orNotYours') : undefined;
  const detail = unreachable ? t('problem.unreachableHint') : (problem?.detail ?? absent);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title ?? headline}
      description={
        <>
          {title && <p>{headline}</p>}
          {detail && <p>{detail}</p>}
          {problem?.traceId && (
            <p className="muted small">{t('problem.reference', { id: problem.traceId })}</p>
          )}
        </>
      }
      action={
        onRetry &&
        !isFinal(error) && (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  );
}
