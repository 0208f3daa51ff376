import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

/** A page that broke, or a chunk that a newer deployment has taken away: loading again mends both. */
export function RouteError() {
  const error = useRouteError();
  const { t } = useTranslation();
  return (
    <main className="page">
      <h1>{t('problem.pageBroke')}</h1>
      <ProblemAlert error={error} />
      <p>
        <Button type="primary" onClick={() => location.reload()}>
          {t('problem.reload')}
        </Button>
      </p>
    </main>
  );
}
