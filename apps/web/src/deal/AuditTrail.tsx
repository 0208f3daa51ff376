import type { Audit } from '@kezhuan/contracts';
import type { EventType } from '@kezhuan/flow';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { url } from '../api/http.ts';
import { auditQuery } from '../api/queries.ts';
import { absolute } from '../i18n/dates.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { MoreButton } from '../lists/MoreButton.tsx';
import { ProblemAlert } from '../ui/ProblemAlert.tsx';
import { Waiting } from '../ui/Waiting.tsx';
import { AuditFilters, type AuditFilter } from './AuditFilters.tsx';

type Item = Audit['items'][number];

/** Every recorded event with its place in the hash chain: in words first, as it is stored on demand. */
export function AuditTrail({ deal }: { deal: string }) {
  const { t } = useTranslation();
  const say = useText();
  const [filter, setFilter] = useState<AuditFilter>({});
  const audit = useInfiniteQuery(auditQuery(deal));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = audit;
  const filtered = Boolean(filter.text || filter.kind);
  // What is looked for may be on any page.
  useEffect(() => {
    if (filtered && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [filtered, hasNextPage, isFetchingNextPage, fetchNextPage]);
  const items = useMemo(() => audit.data?.pages.flatMap((page) => page.items) ?? [], [audit.data]);
  if (audit.error) {
    return <ProblemAlert error={audit.error} onRetry={() => void audit.refetch()} />;
  }
  const chain = audit.data?.pages[0]?.chain;
  if (!chain) return <Waiting rows={8} />;
  const wanted = filter.text?.toLowerCase() ?? '';
  const shown = items.filter((item) => {
    const words = [item.seq, say(item.who), say(item.text), say(item.step), kindOf(t, item)];
    return (
      (!filter.kind || item.type === filter.kind) && words.join(' ').toLowerCase().includes(wanted)
    );
  });
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
      <AuditFilters filter={filter} onFilter={setFilter} kinds={items.map(({ type }) => type)} />
      {shown.length === 0 && <p className="muted">{t('lists.noMatch')}</p>}
      <ol className="audit">
        {shown.map((item) => (
          <Record key={item.seq} item={item} />
        ))}
      </ol>
      <MoreButton
        more={hasNextPage}
        busy={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
      />
    </>
  );
}

const kindOf = (t: (key: `events.${EventType}`) => string, { type }: Item): string =>
  t(`events.${type as EventType}`);

function Record({ item }: { item: Item }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useText();
  const caused = !('by' in item.event) && say(item.by) !== say(item.who);
  return (
    <li>
      <details>
        <summary>
          <span className="number">{item.seq}</span>
          <time dateTime={item.at}>{absolute(item.at, language)}</time>
          <span className="muted">{kindOf(t, item)}</span>
          <span>
            <strong>
              <Say text={item.who} />
            </strong>{' '}
            <Say text={item.text ?? item.step} />
          </span>
        </summary>
        {caused && <p className="muted small">{t('audit.caused', { name: say(item.by) })}</p>}
        <p className="digest">{t('audit.hash', { hash: item.hash })}</p>
        <details>
          <summary className="small">{t('audit.stored')}</summary>
          <pre tabIndex={0}>{JSON.stringify(item.event, null, 2)}</pre>
        </details>
      </details>
    </li>
  );
}
