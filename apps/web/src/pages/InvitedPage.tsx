import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { problemOf } from '../api/http.ts';
import { signInWaysQuery } from '../api/queries.ts';
import { useEnter } from '../invited/invited.ts';
import { DoorTop } from '../layout/DoorTop.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';

/**
 * Where the link of a mail leads. Nothing happens until its reader says so: what looks into mails for
 * danger opens links too. The token stands behind the `#`, and goes once it has been used.
 */
export function InvitedPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const token = useLocation().hash.slice(1);
  const enter = useEnter();
  const open = async (): Promise<void> => {
    try {
      const { invitedTo } = await enter.mutateAsync(token);
      await go(`/deals/${invitedTo}`, { replace: true });
    } catch (error) {
      if (problemOf(error)?.code === 'link-ended') await go('/invited', { replace: true });
    }
  };
  return (
    <main className="sign-in">
      <DoorTop />
      <PageHead title={t(token ? 'invited.title' : 'invited.closed')} />
      <section className="invited">
        {enter.error && <ProblemAlert error={enter.error} />}
        {token && (
          <>
            <p>{t('invited.note')}</p>
            <Button
              type="primary"
              size="large"
              loading={enter.isPending}
              onClick={() => void open()}
            >
              {t('invited.open')}
            </Button>
          </>
        )}
        {!token && !enter.error && <Closed />}
      </section>
    </main>
  );
}

/** Whoever stood behind a link that has ended, or came without one. */
function Closed() {
  const { t } = useTranslation();
  const help = useQuery(signInWaysQuery).data?.help;
  return (
    <>
      <p>{t('invited.closedNote')}</p>
      {help && <p>{t('signIn.help', { help })}</p>}
    </>
  );
}
