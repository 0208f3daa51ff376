import type { Me } from '@kezhuan/contracts';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { ProblemError } from '../api/http.ts';
import { useLive } from '../api/live.ts';
import { meQuery } from '../api/queries.ts';
import { sendHeld } from '../process/acts/held-act.ts';
import { speak } from '../i18n/language.ts';
import { showScheme } from '../ui/scheme.ts';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { cameByLink, forgetLink } from '../invited/invited.ts';
import { InvitedBar } from './InvitedBar.tsx';
import { OfflineBanner } from './OfflineBanner.tsx';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { StandInBanner } from './StandInBanner.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame of every page for people who are signed in; others are sent to sign in and come back. */
export function Shell() {
  const me = useQuery(meQuery);
  const here = useLocation();
  const { t } = useTranslation();
  const { language, theme, invitedTo = null } = me.data ?? {};
  useEffect(() => {
    if (!language || invitedTo !== null) return;
    forgetLink();
    void speak(language);
  }, [language, invitedTo]);
  useEffect(() => {
    if (theme) showScheme(theme);
  }, [theme]);
  if (me.error instanceof ProblemError && me.error.status === 401) {
    if (cameByLink()) return <Navigate to="/invited" replace />;
    return <Navigate to={`/sign-in?next=${encodeURIComponent(here.pathname + here.search)}`} />;
  }
  if (!me.data) {
    return (
      <main className="page">
        {me.error ? (
          <ProblemAlert error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <Waiting />
        )}
      </main>
    );
  }
  if (invitedTo !== null) return <Invited me={me.data} to={`/deals/${invitedTo}`} />;
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <TopBar me={me.data} />
      <SignedIn />
      <OfflineBanner />
      <StandInBanner me={me.data} />
      <main id="content" className="page" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <ShortcutHelp />
      <LeavesNothingUnsaid />
      <ScrollRestoration getKey={(location) => location.pathname} />
    </>
  );
}

/** Who came by a link is on one page, and on no other. */
function Invited({ me, to }: { me: Me; to: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (pathname !== to) return <Navigate to={to} replace />;
  return (
    <>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <InvitedBar me={me} />
      <OfflineBanner />
      <main id="content" className="page" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

/** Whoever goes on to another page has made up their mind: a decision that still waits is sent. */
function LeavesNothingUnsaid() {
  const { pathname } = useLocation();
  useEffect(() => () => void sendHeld(), [pathname]);
  return null;
}

/** The live line is opened for people who are signed in only. */
function SignedIn() {
  useLive();
  return null;
}
