import type { EventType } from '@kezhuan/flow';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { url } from '../api/http.ts';
import { auditQuery } from '../api/queries.ts';
import { absolute } from '../i18n/dates.ts';
import { Say, useLanguage } from '../i18n/text.tsx';
import { MoreButton } from '../lists/MoreButton.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';

/** Every recorded event with its place in the hash chain, as it is stored. */
export function AuditTrail({ deal }: { deal: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const audit = useInfiniteQuery(auditQuery(deal));
  if (audit.error) {
    return <ProblemAlert error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  const chain = audit.data?.pages[0]?.chain;
  if (!audit.data || !chain) return <Waiting rows={8} />;
  return (
    <>
      <Alert
        showIcon
        type={chain.ok ? 'success' : 'error'}
        title={
          chain.ok
            ? t('audit.holds', { length: chain.length })
            : t('audit.broken', { at: chain.firstBroken })
        }
        action={
          <Button size="small" href={url(`/deals/${deal}/evidence`)} download>
            {t('audit.evidence')}
          </Button>
        }
      />
      <ol className="audit">
        {audit.data.pages
          .flatMap((page) => page.items)
          .map((item, at) => (
            <li key={`${item.seq}-${at}`}>
              <details>
                <summary>
                  <span className="number">{item.seq}</span>
                  <time dateTime={item.at}>{absolute(item.at, language)}</time>
                  <strong>{t(`events.${item.type as EventType}`)}</strong>
                  <span>
                    <Say text={item.by} />
                  </span>
                </summary>
                <p className="digest">{item.hash}</p>
                <pre tabIndex={0}>{JSON.stringify(item.event, null, 2)}</pre>
              </details>
            </li>
          ))}
      </ol>
      <MoreButton
        more={audit.hasNextPage}
        busy={audit.isFetchingNextPage}
        onMore={() => void audit.fetchNextPage()}
      />
    </>
  );
}
