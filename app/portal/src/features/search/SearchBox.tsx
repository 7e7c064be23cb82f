import { Button, TextInput } from '@mantine/core';
import { SearchIcon } from '@/ui/icons';
import { useFollowing } from '@/ui/useFollowing';
import classes from './SearchBox.module.css';

/** Where words are typed, and how they are read. */
export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [words, setWords] = useFollowing(q);
  return (
    <form
      role="search"
      className={classes.form}
      onSubmit={event => {
        event.preventDefault();
        if (words.trim() !== '') {
          onSearch(words.trim());
        }
      }}
    >
      <div className={classes.box}>
        <TextInput
          className={classes.field ?? ''}
          aria-label="Search the documents"
          description="“Words in quotes” must stand together; a word with a minus in front, such as -draft, must not be there."
          inputWrapperOrder={['input', 'description']}
          descriptionProps={{ size: 'sm' }}
          placeholder="Search the documents"
          type="search"
          size="lg"
          leftSection={<SearchIcon size={20} />}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
          maxLength={2000}
          data-main-box
          data-stop
          // Whoever comes here without words has come to type.
          autoFocus={q === ''}
        />
        <Button type="submit" size="lg">
          Search
        </Button>
      </div>
    </form>
  );
}
