import type { Language } from '@kezhuan/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeDigest, changeLanguage, changeScheme } from '../api/settings.ts';
import { meQuery } from '../api/queries.ts';
import { bcp47 } from '../i18n/language.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { MySessions } from '../sign-in/MySessions.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useScheme, type Scheme } from '../ui/scheme.ts';
import { ShortcutList } from '../ui/ShortcutList.tsx';
import { switchShortcuts, useShortcutsOn } from '../ui/shortcuts.ts';

export function ProfilePage() {
  const { t } = useTranslation();
  const say = useText();
  const me = useQuery(meQuery).data;
  if (!me) return null;
  return (
    <>
      <PageHead title={say(me.person.name)} note={me.unitName && <Say text={me.unitName} />} />
      <div className="two-columns">
        <LanguageChoice />
        <SchemeChoice />
        <Shortcuts />
        <DailySummary wanted={me.digest} />
        <section className="panel">
          <h2>{t('profile.roles')}</h2>
          {me.roles.length === 0 && <p className="muted">{t('profile.noRoles')}</p>}
          <ul className="plain-list">
            {me.roles.map((held) => (
              <li key={`${held.role} ${held.scope}`}>
                <Say text={held.name} />{' '}
                <span className="muted">
                  <Say text={held.scopeName} />
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel">
          <h2>{t('delegations.title')}</h2>
          <p>{t('delegations.note')}</p>
          <Link to="/delegations">{t('standIn.manage')}</Link>
        </section>
        <MySessions />
      </div>
    </>
  );
}

function LanguageChoice() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <section className="panel">
      <h2 id="language-name">{t('profile.language')}</h2>
      <Radio.Group
        aria-labelledby="language-name"
        name="language"
        value={useLanguage()}
        onChange={(event) => void changeLanguage(client, event.target.value as Language)}
      >
        <Radio value="zh">
          <span lang={bcp47.zh}>中文</span>
        </Radio>
        <Radio value="en">
          <span lang={bcp47.en}>English</span>
        </Radio>
      </Radio.Group>
      <p className="muted small">{t('profile.languageHint')}</p>
    </section>
  );
}

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly Scheme[];

function SchemeChoice() {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <section className="panel">
      <h2 id="scheme-name">{t('profile.scheme')}</h2>
      <Radio.Group
        aria-labelledby="scheme-name"
        name="scheme"
        value={useScheme()}
        onChange={(event) => void changeScheme(client, event.target.value as Scheme)}
        options={schemes.map((value) => ({ value, label: t(`profile.schemes.${value}`) }))}
      />
      <p className="muted small">{t('profile.schemeHint')}</p>
    </section>
  );
}

function DailySummary({ wanted }: { wanted: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <section className="panel">
      <h2>{t('profile.mail')}</h2>
      <label className="switch-line">
        <Switch
          checked={wanted}
          onChange={(on) => void changeDigest(client, on)}
          aria-label={t('profile.digest')}
        />
        {t('profile.digest')}
      </label>
      <p className="muted small">{t('profile.digestHint')}</p>
    </section>
  );
}

function Shortcuts() {
  const { t } = useTranslation();
  const on = useShortcutsOn();
  return (
    <section className="panel">
      <h2>{t('profile.shortcuts')}</h2>
      <label className="switch-line">
        <Switch checked={on} onChange={switchShortcuts} aria-label={t('profile.shortcutsOn')} />
        {t('profile.shortcutsOn')}
      </label>
      <ShortcutList />
    </section>
  );
}
