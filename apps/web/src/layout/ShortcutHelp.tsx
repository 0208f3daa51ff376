import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ShortcutList } from '../ui/ShortcutList.tsx';
import { useShortcuts } from '../ui/shortcuts.ts';

/** What the keys do, at `?`, on every page. */
export function ShortcutHelp() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  useShortcuts({ '?': () => setOpen(true) });
  return (
    <Modal open={open} title={t('profile.shortcuts')} footer={null} onCancel={close}>
      <ShortcutList />
      <Link to="/profile" onClick={close}>
        {t('profile.shortcutsManage')}
      </Link>
    </Modal>
  );
}
