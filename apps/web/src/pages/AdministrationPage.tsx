import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { OperationsPanel } from '../administration/OperationsPanel.tsx';
import { PeoplePanel } from '../administration/PeoplePanel.tsx';
import { ProcessesPanel } from '../administration/ProcessesPanel.tsx';
import { meQuery } from '../api/queries.ts';
import { PageHead } from '../ui/PageHead.tsx';

/** What administrators and process designers look after; it shows, and changes nothing. */
export function AdministrationPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery).data;
  if (!me) return null;
  const holds = (role: string): boolean => me.roles.some((held) => held.role === role);
  const isAdministrator = holds('administrator');
  if (!isAdministrator && !holds('process_designer')) return <Navigate to="/inbox" replace />;
  return (
    <>
      <PageHead
        title={t('administration.title')}
        note={t(isAdministrator ? 'administration.note' : 'administration.designerNote')}
      />
      {isAdministrator && <OperationsPanel />}
      <ProcessesPanel />
      {isAdministrator && <PeoplePanel />}
    </>
  );
}
