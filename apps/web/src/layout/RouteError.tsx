import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ProblemError, unreachable } from '../api/http.ts';
import { useLineDown } from '../api/line.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

/**
 * A page that broke, or a chunk that a newer deployment has taken away: loading again mends both. With the
 * line down it is the chunk that could not be fetched.
 */
export function RouteError() {
  const error = useRouteError();
  const { t } = useTranslation();
  const away = useLineDown() || !navigator.onLine;
  return (
    <main className="page">
      <h1>{t(away ? 'problem.pageAway' : 'problem.pageBroke')}</h1>
      <ProblemAlert error={away ? new ProblemError(unreachable()) : error} />
      <p>
        <Button type="primary" onClick={() => location.reload()}>
          {t('problem.reload')}
        </Button>
      </p>
    </main>
  );
}
