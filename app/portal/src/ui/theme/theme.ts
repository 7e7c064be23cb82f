import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Verdigris, the green of old copper roofs. Shade 7 on paper, shade 3 in the dark. */
const green: MantineColorsTuple = [
  '#eff6f3',
  '#dceae5',
  '#b5d6cb',
  '#8fcab8',
  '#5fa593',
  '#3d8375',
  '#2a6c60',
  '#1d5c54',
  '#154740',
  '#0f332e',
];

/** Brick, for what cannot be undone. */
const red: MantineColorsTuple = [
  '#fbeeeb',
  '#f3d9d3',
  '#e7b3a8',
  '#f2a497',
  '#d5705f',
  '#c34e3c',
  '#b03a2c',
  '#9b2d22',
  '#7f231a',
  '#611912',
];

/** Filled and outlined buttons in our tokens: what is written on them follows the scheme too. */
const buttons: VariantColorsResolver = input => {
  const usual = defaultVariantColorsResolver(input);
  const red = input.color === 'red';
  if (input.variant === 'filled') {
    const ground = red ? 'var(--bad)' : 'var(--green)';
    const hover = red ? 'var(--bad)' : 'var(--green-strong)';
    return { ...usual, background: ground, hover, color: red ? 'var(--on-bad)' : 'var(--on-green)' };
  }
  return red && input.variant === 'outline'
    ? { ...usual, color: 'var(--bad)', border: '1px solid var(--bad)', hover: 'var(--bad-soft)' }
    : usual;
};

export const theme = createTheme({
  colors: { green, red },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 3 },
  variantColorResolver: buttons,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  radius: { xs: '3px', sm: '5px', md: '8px', lg: '12px', xl: '20px' },
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  components: {
    Button: { styles: { label: { fontWeight: 550 } } },
    TextInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    PasswordInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Textarea: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    TagsInput: { defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } },
    Modal: { defaultProps: { centered: true, radius: 'md' } },
    // Where there is no layout, as in tests, everything would count as scrolled away.
    Menu: { defaultProps: { hideDetached: false } },
    Popover: { defaultProps: { radius: 'md', shadow: 'none', hideDetached: false } },
    Skeleton: { defaultProps: { radius: 'xs' } },
  },
});

/** Mantine's own variables, said in our tokens, so that both follow the same scheme. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--green)',
    '--mantine-color-default': 'var(--sheet)',
    '--mantine-color-default-hover': 'var(--sunk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--edge)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--rule)',
    '--mantine-color-red-filled': 'var(--bad)',
    '--mantine-color-red-filled-hover': 'var(--bad)',
    '--mantine-color-green-text': 'var(--green)',
    '--mantine-color-green-filled': 'var(--green)',
    '--mantine-color-green-filled-hover': 'var(--green-strong)',
    '--mantine-color-green-light': 'var(--green-soft)',
    '--mantine-color-green-light-hover': 'var(--green-soft)',
    '--mantine-color-green-light-color': 'var(--green)',
    '--mantine-color-green-outline': 'var(--green)',
    '--mantine-primary-color-contrast': 'var(--on-green)',
    '--mantine-line-height': '1.5',
  };
  return { variables: {}, light: both, dark: both };
};
