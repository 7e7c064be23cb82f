import type { ReactNode } from 'react';

/** Drawn on a grid of 20, one stroke wide. Always beside words or inside something named: never read aloud. */
function icon(name: string, drawing: ReactNode) {
  function Icon({ size = 18 }: { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {drawing}
      </svg>
    );
  }
  Icon.displayName = name;
  return Icon;
}

const path = (d: string) => <path d={d} />;

export const AskIcon = icon('AskIcon', path('M4 4h12v9H9l-4 3.5V13H4zM7.5 7.5h5M7.5 10h3'));
export const SearchIcon = icon(
  'SearchIcon',
  path('M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.6 12.6 17 17'),
);
export const HistoryIcon = icon(
  'HistoryIcon',
  path('M10 3.5a6.5 6.5 0 1 1-6 4M3.5 3.8l.4 3.8 3.8-.5M10 6.5V10l2.5 1.5'),
);
export const SourcesIcon = icon('SourcesIcon', path('M3 15.5v-11h5l1.5 2H17v9zM3 9.5h14'));
export const SettingsIcon = icon('SettingsIcon', path('M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4'));
export const CloseIcon = icon('CloseIcon', path('M5 5l10 10M15 5 5 15'));
export const PreviousIcon = icon('PreviousIcon', path('M12 4.5 6.5 10l5.5 5.5'));
export const NextIcon = icon('NextIcon', path('M8 4.5 13.5 10 8 15.5'));
export const OpenIcon = icon('OpenIcon', path('M8 4H4v12h12v-4M11.5 3.5h5v5M16 4l-7 7'));
export const CopyIcon = icon('CopyIcon', path('M7 7h9v9.5H7zM4 13V3.5h8.5'));
export const DoneIcon = icon('DoneIcon', path('M4 10.5 8 14.5 16 5.5'));
export const PauseIcon = icon('PauseIcon', path('M5 10h10'));
export const AgainIcon = icon('AgainIcon', path('M16 10a6 6 0 1 1-1.8-4.3M16.3 3v3.2h-3.2'));
export const StopIcon = icon('StopIcon', path('M6 6h8v8H6z'));
export const SendIcon = icon('SendIcon', path('M10 16V4.5M5.5 9 10 4.5 14.5 9'));
export const DeleteIcon = icon(
  'DeleteIcon',
  path('M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5'),
);
export const AddIcon = icon('AddIcon', path('M10 4v12M4 10h12'));
export const WarnIcon = icon('WarnIcon', path('M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.2v.1'));
export const LicenceIcon = icon('LicenceIcon', path('M4 3h12v14l-3-2-3 2-3-2-3 2zM7 7h6M7 10.5h6'));
export const ReceiptIcon = icon('ReceiptIcon', path('M5 3h10v14l-2.5-1.5L10 17l-2.5-1.5L5 17zM8 7h4M8 10h4'));
export const RecordIcon = icon('RecordIcon', path('M5 3h10v14H5zM8 6.5h4M8 9.5h4M8 12.5h2'));
export const LockIcon = icon('LockIcon', path('M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9'));
export const MaskIcon = icon(
  'MaskIcon',
  path(
    'M2.5 6.5c5 1.4 10 1.4 15 0 .3 4.2-1 7.2-4 7.2-1.9 0-2.2-1.7-3.5-1.7s-1.6 1.7-3.5 1.7c-3 0-4.3-3-4-7.2zM5.8 9.7h2M12.2 9.7h2',
  ),
);
export const OfflineIcon = icon(
  'OfflineIcon',
  path('M3 8a10 10 0 0 1 14 0M5.7 11a6 6 0 0 1 8.6 0M10 15v.1M3.5 3.5l13 13'),
);
export const PersonIcon = icon(
  'PersonIcon',
  path('M10 3.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM4 16.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5'),
);
export const GroupIcon = icon(
  'GroupIcon',
  path(
    'M7.5 4a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5zM2 16.5c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13 4.2a2.7 2.7 0 0 1 0 5.2M14.5 12.3c2 .5 3.2 2 3.5 4.2',
  ),
);
export const SignOnIcon = icon(
  'SignOnIcon',
  path(
    'M7 9.5a3.25 3.25 0 1 1 0 6.5 3.25 3.25 0 0 1 0-6.5zM9.4 10.4 16.5 3.5M13.5 6.5l2.5 2.5M11.5 8.5l1.5 1.5',
  ),
);
export const OrganisationIcon = icon(
  'OrganisationIcon',
  path('M3.5 16.5v-13h8v13M11.5 8h5v8.5M2 16.5h16M6 6.5h3M6 9.5h3M6 12.5h3M14 11v.1M14 13.5v.1'),
);
export const DocumentIcon = icon(
  'DocumentIcon',
  path('M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 10h5M7.5 13h5'),
);
export const SunIcon = icon(
  'SunIcon',
  path(
    'M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M4.7 15.3l1-1M14.3 5.7l1-1',
  ),
);
export const MoonIcon = icon('MoonIcon', path('M16 12A6.5 6.5 0 0 1 8 4a6.5 6.5 0 1 0 8 8z'));
export const ScreenIcon = icon('ScreenIcon', path('M3 4h14v9H3zM7.5 16.5h5M10 13v3.5'));
export const FilterIcon = icon('FilterIcon', path('M3 5h14M6 10h8M8.5 15h3'));
export const PasskeyIcon = icon(
  'PasskeyIcon',
  path(
    'M7.5 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM2.5 16.5c0-3 2-4.5 5-4.5 1 0 1.9.2 2.6.5M14.5 8a2.5 2.5 0 0 0-1 4.8V17l1 1 1.5-1.5-1-1 1-1-.9-1.2A2.5 2.5 0 0 0 14.5 8z',
  ),
);
export const ApprovalIcon = icon(
  'ApprovalIcon',
  path(
    'M6.5 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM2 16c0-2.8 1.7-4.5 4.5-4.5 1.3 0 2.4.4 3.2 1M10.5 14.5l2.5 2.5 5-6',
  ),
);
export const MatterIcon = icon(
  'MatterIcon',
  path('M3.5 6.5h13v10h-13zM7 6.5v-2a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M3.5 10.5h13M10 9.5v2'),
);
export const RetentionIcon = icon(
  'RetentionIcon',
  path('M6 2.5h8M6 17.5h8M7 2.5c0 5 6 5 6 7.5s-6 2.5-6 7.5M13 2.5c0 5-6 5-6 7.5s6 2.5 6 7.5'),
);
export const UsageIcon = icon('UsageIcon', path('M3 16.5h14M5 13.5v-4M9 13.5v-8M13 13.5v-5.5M16 13.5V4'));
export const ReportIcon = icon(
  'ReportIcon',
  path('M5 3h6.5L15 6.5V17H5zM11.5 3v3.5H15M7.5 13.5l1.8-2.5 1.7 1.5L13 9.5'),
);
export const ReviewIcon = icon(
  'ReviewIcon',
  path(
    'M2.5 10C4.5 6.5 7 5 10 5s5.5 1.5 7.5 5c-2 3.5-4.5 5-7.5 5s-5.5-1.5-7.5-5zM10 7.7a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z',
  ),
);
export const HealthIcon = icon('HealthIcon', path('M2.5 10.5h3.5l2-5 4 9.5 2-4.5h3.5'));
