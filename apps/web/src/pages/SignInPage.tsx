import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { signInWaysQuery } from '../api/queries.ts';
import { DoorTop } from '../layout/DoorTop.tsx';
import { DemoPeople } from '../sign-in/DemoPeople.tsx';
import { UniversityAccount } from '../sign-in/UniversityAccount.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** Only ever a page of our own: `next` comes from the address bar. */
const ownPath = (next: string | null): string =>
  next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/inbox';

export function SignInPage() {
  const { t } = useTranslation();
  const ways = useQuery(signInWaysQuery);
  const [params] = useSearchParams();
  const next = ownPath(params.get('next'));
  return (
    <main className="sign-in">
      <DoorTop />
      <PageHead title={t('signIn.title')} />
      {ways.error && <ProblemAlert error={ways.error} onRetry={() => void ways.refetch()} />}
      {ways.isPending && <Waiting rows={8} />}
      {ways.data?.oidc && <UniversityAccount next={next} help={ways.data.help} />}
      {ways.data?.demo && <DemoPeople next={next} />}
    </main>
  );
}
