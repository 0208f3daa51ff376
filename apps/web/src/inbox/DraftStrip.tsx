import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { draftsQuery } from '../api/queries.ts';
import { pathOfDraft } from '../file/draft-path.ts';
import { useText } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { When } from '../ui/When.tsx';

/** What was begun and not sent comes first. */
export function DraftStrip() {
  const { t } = useTranslation();
  const say = useText();
  const { data } = useQuery(draftsQuery);
  const drafts = data?.items ?? [];
  if (drafts.length === 0) return null;
  return (
    <section className="draft-strip" aria-label={t('drafts.title')}>
      <h2>
        <Icon name="pen" /> {t('drafts.title')}
      </h2>
      <ul>
        {drafts.slice(0, 5).map((draft) => (
          <li key={`${draft.deal} ${draft.step}`}>
            <Link to={pathOfDraft(draft)}>
              {draft.title ? say(draft.title) : say(draft.processName)}
            </Link>
            <span className="muted">
              {draft.title && `${say(draft.processName)} · `}
              {t('drafts.changed')} <When at={draft.at} short />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
