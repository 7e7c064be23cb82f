import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, resetWorld, world } from '@mock/index';
import { behaves } from '@/test/answers';
import { first } from '@/test/first';
import { mock } from '@/test/mock';
import { renderAt } from '@/test/renderAt';
import { unhappyStates } from '@/test/states';

const HOLIDAY = 'How many days of holiday do I get in Austria?';
const MILEAGE = 'What do we get per kilometre for driving our own car?';

const box = () => screen.findByRole('textbox', { name: 'Your question' });
const followUp = () => screen.findByRole('textbox', { name: 'Follow-up question' });
const answer = (question: string) => screen.findByRole('article', { name: question });
const finished = () => screen.findByText(/^Answered in/, {}, { timeout: 5000 });

async function ask(question: string) {
  const shown = renderAt('/');
  await shown.user.type(await box(), `${question}{Enter}`);
  return shown;
}

beforeEach(() => resetWorld('ines'));

describe('the first page', () => {
  it('has the box in focus, and questions to try', async () => {
    const { user } = renderAt('/');
    expect(await box()).toHaveFocus();
    await user.click(await screen.findByRole('button', { name: 'What are the core hours?' }));
    expect(await answer('What are the core hours?')).toHaveTextContent('10:00 to 15:00');
  });

  it('has no examples of the sample company where another one is served', async () => {
    mock.use(
      http.get('/api/v1/status', () =>
        Response.json({
          version: '1',
          status: 'ok',
          checks: [],
          documents: 1,
          passages: 1,
          pending: 0,
          sample: false,
        }),
      ),
    );
    renderAt('/');
    await box();
    expect(screen.queryByRole('region', { name: 'For example' })).toBeNull();
  });

  it('lists what was asked before', async () => {
    world.threads = [{ id: 'thread-1', title: 'About boots', updated: '2026-11-24T09:00:00Z', answers: [] }];
    renderAt('/');
    expect(await screen.findByRole('link', { name: 'About boots' })).toHaveAttribute(
      'href',
      '/threads/thread-1',
    );
  });

  it('asks nothing when nothing was typed', async () => {
    const { user, address } = renderAt('/');
    await user.type(await box(), '   {Enter}');
    expect(address()).toBe('/');
  });

  it('begins a new line with shift and enter', async () => {
    const { user } = renderAt('/');
    await user.type(await box(), 'One{Shift>}{Enter}{/Shift}two');
    expect(await box()).toHaveValue('One\ntwo');
  });

  it('says before anything is asked that no model can be reached', async () => {
    world.model = false;
    renderAt('/');
    expect(await screen.findByText(/No language model can be reached now/)).toBeInTheDocument();
  });

  it('lets choose who writes only where there is a choice', async () => {
    renderAt('/');
    await box();
    expect(screen.queryByRole('combobox', { name: 'Written by' })).toBeNull();
  });

  it('asks the model that was chosen', async () => {
    world.models = ['qwen3:4b', 'llama3.2:3b'];
    const { user } = renderAt('/');
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Written by' }), 'llama3.2:3b');
    await user.type(await box(), `${HOLIDAY}{Enter}`);
    expect(await screen.findByText(/^Written by llama3.2:3b/)).toBeInTheDocument();
  });
});

describe('an answer', () => {
  it('shows the sources before the first sentence', async () => {
    world.pace = 400;
    await ask(HOLIDAY);
    const sources = await screen.findByRole('complementary', { name: `Sources for “${HOLIDAY}”` });
    expect(await within(sources).findByRole('button', { name: /Annual leave$/ })).toBeInTheDocument();
    expect(screen.queryByText(/25 days/)).toBeNull();
    expect(await answer(HOLIDAY)).toHaveAttribute('aria-busy', 'true');
  });

  it('has its own address, so that it can be found again', async () => {
    const { address } = await ask(HOLIDAY);
    await finished();
    expect(address()).toMatch(/^\/threads\/thread-/);
    expect(document.title).toBe(`${HOLIDAY} – Cloister`);
  });

  it('says who wrote it, and marks every sentence with its source', async () => {
    await ask(HOLIDAY);
    await finished();
    expect(
      screen.getByText('Written by qwen3:4b, each sentence checked against its source'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: 'Source 1: Annual leave' })).toHaveLength(3);
  });

  it('shows the quoted words when a mark is focused, and puts them away with escape', async () => {
    const { user } = await ask(HOLIDAY);
    await finished();
    const mark = first(screen.getAllByRole('button', { name: 'Source 1: Annual leave' }));
    mark.focus();
    const quote = await screen.findByRole('tooltip');
    expect(quote).toHaveTextContent('Austria | 25 | 30 after 25 years of service');
    expect(mark).toHaveAccessibleDescription(/30 after 25 years of service/);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).toBeNull();
    expect(mark).toHaveFocus();
  });

  it('points at the source in the list while its mark is pointed at', async () => {
    const { user } = await ask(HOLIDAY);
    await finished();
    const mark = first(screen.getAllByRole('button', { name: 'Source 1: Annual leave' }));
    await user.hover(mark);
    const card = within(screen.getByRole('complementary', { name: `Sources for “${HOLIDAY}”` })).getByRole(
      'listitem',
    );
    expect(card).toHaveAttribute('data-pointed');
  });

  it('opens the passage at the cited words, leafs to the next, and gives the focus back', async () => {
    const { user, address } = await ask(HOLIDAY);
    await finished();
    const mark = first(screen.getAllByRole('button', { name: 'Source 1: Annual leave' }));
    mark.focus();
    await user.keyboard('{Enter}');
    const viewer = await screen.findByRole('dialog', { name: 'Passage' });
    expect(await within(viewer).findByRole('heading', { name: 'Annual leave' })).toBeInTheDocument();
    const marked = () => [...viewer.querySelectorAll('mark[data-current]')].map(each => each.textContent);
    await expect.poll(marked).toEqual(['Austria', '25', '30 after 25 years of service']);
    expect(within(viewer).getByText('Passage 1 of 2')).toBeInTheDocument();
    await user.click(within(viewer).getByRole('button', { name: 'Next passage' }));
    await expect
      .poll(marked)
      .toEqual(['Everyone also has Foundry Day, the first Friday of July, as a paid day off.']);
    await user.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(address()).not.toContain('view=');
    await expect.poll(() => document.activeElement).toBe(mark);
  });

  it('closes the passage with “back”', async () => {
    const { user, go } = await ask(HOLIDAY);
    await finished();
    await user.click(first(screen.getAllByRole('button', { name: 'Source 1: Annual leave' })));
    await screen.findByRole('dialog', { name: 'Passage' });
    await go(-1);
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText(/25 days of leave/)).toBeInTheDocument();
  });

  it('says in words that a source does not carry a sentence', async () => {
    await ask(MILEAGE);
    await finished();
    const wrong = screen.getByText(/Electric cars get another 0.10/).closest('[data-supported]');
    expect(wrong).toHaveTextContent('The source does not say this');
    expect(screen.getByText(/Since 1 June 2026/).closest('[data-supported]')).not.toHaveTextContent(
      'does not say this',
    );
  });

  it('is quoted without a model, and says why', async () => {
    world.model = false;
    await ask(HOLIDAY);
    await finished();
    expect(screen.getByText('Quoted from the documents – no model')).toBeInTheDocument();
    expect(
      screen.getByText('The model server cannot be reached; the documents are quoted instead.'),
    ).toBeInTheDocument();
    const terms = screen.getAllByRole('term').map(each => each.textContent);
    expect(terms.slice(0, 3)).toEqual(['Country', 'Days of leave', 'Notes']);
    expect(
      within(await answer(HOLIDAY)).getAllByText(/^Annual leave · 1 January 2026/).length,
    ).toBeGreaterThan(0);
  });

  it('says honestly that nothing was found, and shows what comes nearest', async () => {
    await ask('What is the per diem in Japan?');
    expect(await screen.findByRole('heading', { name: 'Not found in the documents' })).toBeInTheDocument();
    const nearest = screen.getByRole('region', { name: 'The nearest documents' });
    expect(within(nearest).getAllByRole('listitem').length).toBeGreaterThan(1);
    expect(screen.getByRole('link', { name: 'Search the documents instead' })).toHaveAttribute(
      'href',
      '/search?q=What%20is%20the%20per%20diem%20in%20Japan%3F',
    );
  });

  it('says when it cannot be answered at all', async () => {
    await ask('?!');
    expect(await screen.findByRole('heading', { name: 'This cannot be answered' })).toBeInTheDocument();
    expect(await answer('?!')).toHaveTextContent('There is no question to answer. Write one in words.');
  });

  it('keeps what had arrived when it breaks off, and asks again', async () => {
    const { user } = await ask('May I work from abroad when trains break off?');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The answer broke off. The connection broke off. What had arrived is kept above',
    );
    expect(screen.getByText(/up to 20 working days/)).toBeInTheDocument();
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('alert')).toBeInTheDocument();
  });

  it('shows the problem that ends a stream', async () => {
    mock.use(
      http.post(
        '/api/v1/asks',
        () =>
          new Response(
            'event: sources\ndata: {"id":"a","thread_id":"t","sources":[]}\n\nevent: token\ndata: {"text":"Half of"}\n\n' +
              'event: error\ndata: {"type":"/problems/internal","title":"Something went wrong on our side","status":500,"detail":"The index is gone.","request_id":"r"}\n\n',
            { headers: { 'Content-Type': 'text/event-stream' } },
          ),
      ),
    );
    await ask(HOLIDAY);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Something went wrong on our side. The index is gone.',
    );
    expect(screen.getByText('Half of')).toBeInTheDocument();
  });

  it('can be stopped, and keeps what had arrived', async () => {
    world.pace = 150;
    const { user } = await ask(HOLIDAY);
    // A source says it as well, once it is cited.
    await screen.findByText(/Full-time/, { selector: '.words' });
    await user.click(screen.getByRole('button', { name: 'Stop the answer' }));
    expect(await screen.findByText('You stopped this answer. What had arrived is kept.')).toBeInTheDocument();
    expect(screen.getByText(/Full-time/, { selector: '.words' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ask' })).toBeInTheDocument();
  });

  it('is heard when it begins and when it ends, not word by word', async () => {
    world.pace = 5;
    await ask(HOLIDAY);
    const heard = new Set<string>();
    const voice = screen.getByTestId('announcer');
    const listener = new MutationObserver(() => heard.add(voice.textContent));
    listener.observe(voice, { subtree: true, childList: true, characterData: true });
    await finished();
    await expect.poll(() => voice.textContent).toBe('The answer is complete: 3 sentences.');
    listener.disconnect();
    expect(heard.size).toBeLessThanOrEqual(3);
  });

  it('is copied with its sources', async () => {
    const { user } = await ask(HOLIDAY);
    await finished();
    Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
    await user.click(screen.getByRole('button', { name: 'Copy with sources' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeInTheDocument();
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain('on top of public holidays. [1]');
    expect(copied).toMatch(
      /\nSources\n\[1\] Annual leave\n {4}http:\/\/localhost:3000\/documents\/people-and-culture%2F/,
    );
  });
});

describe('when asking fails', () => {
  it('says how long to wait, and counts down', async () => {
    mock.use(behaves.busy('/api/v1/asks', 3));
    await ask(HOLIDAY);
    expect(await screen.findByRole('alert')).toHaveTextContent('Too much at once');
    expect(screen.getByRole('button', { name: /Try again in [123] second/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('says that the server cannot be reached', async () => {
    mock.use(behaves.unreachable('/api/v1/asks'));
    await ask(HOLIDAY);
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached');
  });

  it('goes to the door when the session has ended, and keeps the question', async () => {
    mock.use(behaves.signedOut('/api/v1/asks'));
    const { user } = await ask(HOLIDAY);
    expect(await screen.findByRole('heading', { name: 'Sign in to Cloister' })).toBeInTheDocument();
    await user.keyboard(`ines{Tab}${PASSWORD}{Enter}`);
    expect(await box()).toHaveValue(HOLIDAY);
  });
});

describe('a thread', () => {
  it('goes on with a follow-up, and shows how it was completed', async () => {
    const { user } = await ask(HOLIDAY);
    await finished();
    await user.type(await followUp(), 'And in Norway?{Enter}');
    expect(await screen.findByText(/^Searched as/)).toHaveTextContent(
      'And in Norway? (How many days of holiday',
    );
    await expect.poll(() => screen.getAllByRole('article')).toHaveLength(2);
    await expect.poll(() => world.threads[0]?.answers.length).toBe(2);
  });

  it('is put away when a new question is begun', async () => {
    const { user } = await ask(HOLIDAY);
    await finished();
    await user.click(screen.getByRole('link', { name: 'Ask' }));
    expect(await box()).toHaveFocus();
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('says so when it is not there', async () => {
    renderAt('/threads/nowhere');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The thread does not exist, or you may not see it.',
    );
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  unhappyStates({
    at: '/threads/thread-1',
    from: '/api/v1/threads/:thread',
    loading: /Loading the thread/,
    given: () => {
      world.threads = [
        { id: 'thread-1', title: 'About boots', updated: '2026-11-24T09:00:00Z', answers: [] },
      ];
    },
  });
});
