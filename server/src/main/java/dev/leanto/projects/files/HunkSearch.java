package dev.leanto.projects.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the hunks of a patch may stand in a file, found for all of them in one pass over it: an automaton of Aho and
 * Corasick whose letters are whole lines. For each hunk the last two places are kept, which is enough to say whether there
 * is exactly one behind a given line. Time and memory are in proportion to the lines of the file and of the hunks,
 * whatever they are: whoever writes a patch chooses both, so a search that is slow for some texts would be a weapon.
 */
final class HunkSearch {

    /** For a hunk that has no place, or several. */
    static final int NOWHERE = -1;

    private final Map<String, Integer> letters = new HashMap<>();
    private final int firstHunk;

    /** How many lines each hunk has, and the state of the automaton at its end. */
    private final int[] lengths;

    private final int[] ends;

    /** Of each state: the letter that leads to it, its first child, and the longest other state that it ends with. */
    private final int[] letter;

    private final int[] child;
    private final int[] suffix;

    /** Children that are not the first of their state; there are no more of them than hunks. */
    private final Map<Long, Integer> branches = new HashMap<>();

    /** Of each state: the lines behind its last and its second last place in the file; 0 for none. */
    private final int[] last;

    private final int[] secondLast;
    private int states = 1;

    /**
     * Looks for the hunks from one on in the file from one line on. Those that the rest of the file has no room for,
     * together with the ones before them, have no place.
     */
    HunkSearch(Lines file, int from, List<Hunk> hunks, int firstHunk) {
        this.firstHunk = firstHunk;
        List<Word> words = new ArrayList<>();
        long room = (long) file.start(file.count()) - file.start(from);
        int total = 1;
        for (Hunk hunk : hunks.subList(firstHunk, hunks.size())) {
            room -= hunk.before().length();
            if (room < 0) {
                break;
            }
            words.add(new Word(hunk.before()));
            total += Lines.count(hunk.before());
        }
        lengths = words.stream().mapToInt(word -> Lines.count(word.text)).toArray();
        letter = new int[total];
        child = new int[total];
        suffix = new int[total];
        last = new int[total];
        secondLast = new int[total];
        List<Word> unread = new ArrayList<>(words);
        // Level by level, since the suffix of a state is shorter than the state itself.
        while (!unread.isEmpty()) {
            unread.removeIf(word -> !readLine(word));
        }
        ends = words.stream().mapToInt(word -> word.state).toArray();
        run(file, from);
    }

    /** The lines of a hunk on their way into the automaton. */
    private static final class Word {
        private final String text;
        private int at;
        private int state;

        private Word(String text) {
            this.text = text;
        }
    }

    /** Adds the next line of the word; false when there is none. */
    private boolean readLine(Word word) {
        if (word.at == word.text.length()) {
            return false;
        }
        int end = Lines.end(word.text, word.at);
        int read = letters.computeIfAbsent(word.text.substring(word.at, end), _ -> letters.size());
        word.at = end;
        int next = child(word.state, read);
        if (next == 0) {
            next = states++;
            letter[next] = read;
            suffix[next] = word.state == 0 ? 0 : step(suffix[word.state], read);
            if (child[word.state] == 0) {
                child[word.state] = next;
            } else {
                branches.put(key(word.state, read), next);
            }
        }
        word.state = next;
        return true;
    }

    private void run(Lines file, int from) {
        int state = 0;
        for (int line = from; line < file.count(); line++) {
            Integer read = letters.get(file.line(line));
            state = read == null ? 0 : step(state, read);
            secondLast[state] = last[state];
            last[state] = line + 1;
        }
        // Where a state ends, its suffix ends too. Longer states have higher numbers.
        for (int longer = states - 1; longer > 0; longer--) {
            int shorter = suffix[longer];
            int earlier = Math.min(last[longer], last[shorter]);
            secondLast[shorter] = Math.max(earlier, Math.max(secondLast[longer], secondLast[shorter]));
            last[shorter] = Math.max(last[longer], last[shorter]);
        }
    }

    private int step(int from, int read) {
        int state = from;
        int next = child(state, read);
        while (next == 0 && state != 0) {
            state = suffix[state];
            next = child(state, read);
        }
        return next;
    }

    /** The state behind this one by that letter; 0 for none. */
    private int child(int state, int read) {
        int first = child[state];
        if (first == 0 || letter[first] == read) {
            return first;
        }
        return branches.getOrDefault(key(state, read), 0);
    }

    private static long key(int state, int read) {
        return (long) state << 32 | read;
    }

    /** The one line at or behind that one where the hunk fits; {@link #NOWHERE} when there is none, or several. */
    int onlyPlace(int hunk, int from) {
        int index = hunk - firstHunk;
        if (index >= ends.length) {
            return NOWHERE;
        }
        int at = last[ends[index]] - lengths[index];
        int before = secondLast[ends[index]] - lengths[index];
        return at >= from && before < from ? at : NOWHERE;
    }
}
