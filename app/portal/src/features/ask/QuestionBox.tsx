import { ActionIcon, Textarea } from '@mantine/core';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { SendIcon, StopIcon } from '@/ui/icons';
import { forgetQuestion, keptQuestion } from './keptQuestion';
import { ModelPicker } from './ModelPicker';
import classes from './QuestionBox.module.css';

interface Props {
  label: string;
  placeholder: string;
  large?: boolean;
  autoFocus?: boolean;
  onAsk: (question: string, model?: string) => void;
  /** Given while an answer is on its way. */
  onStop?: (() => void) | undefined;
}

const LONGEST = 2000;

/** Where questions are typed. Enter asks; shift and enter begins a line. */
export function QuestionBox({ label, placeholder, large = false, autoFocus = false, onAsk, onStop }: Props) {
  const [question, setQuestion] = useState(keptQuestion);
  useEffect(forgetQuestion, []);
  const [model, setModel] = useState<string>();
  const blank = question.trim() === '';
  const ask = () => {
    if (!blank && !onStop) {
      onAsk(question.trim(), model);
      setQuestion('');
    }
  };
  const typed = (event: KeyboardEvent) => {
    // While characters are being composed (Chinese, Japanese), enter belongs to them.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      ask();
    }
  };
  return (
    <form
      className={classes.box}
      data-large={large || undefined}
      onSubmit={event => {
        event.preventDefault();
        ask();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        value={question}
        onChange={event => setQuestion(event.currentTarget.value)}
        onKeyDown={typed}
        maxLength={LONGEST}
        autosize
        minRows={large ? 2 : 1}
        maxRows={8}
        variant="unstyled"
        classNames={{ input: classes.input ?? '' }}
        data-main-box
        data-autofocus={autoFocus || undefined}
        // The page is this box: whoever comes here has come to type.
        autoFocus={autoFocus}
      />
      <div className={classes.bar}>
        <ModelPicker value={model} onChange={setModel} />
        {question.length > LONGEST * 0.9 && (
          <span className={classes.left}>{LONGEST - question.length} characters left</span>
        )}
        {onStop ? (
          <ActionIcon
            variant="default"
            size={large ? 40 : 34}
            aria-label="Stop the answer"
            title="Stop"
            onClick={onStop}
          >
            <StopIcon />
          </ActionIcon>
        ) : (
          <ActionIcon
            type="submit"
            size={large ? 40 : 34}
            aria-label="Ask"
            title="Ask (Enter)"
            data-blank={blank || undefined}
          >
            <SendIcon />
          </ActionIcon>
        )}
      </div>
    </form>
  );
}
