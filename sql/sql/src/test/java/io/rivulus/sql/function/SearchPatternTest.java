package io.rivulus.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "(&|^)channel_id=([^&]*) channel_id=",
                "abc abc",
                "abc?def def",
                "abcd*e abc",
                "abcd+ef abcd",
                "abcd{0,2}ef abc",
                "abc+?de abc",
                "a.bcd$ bcd",
                "[abc]def def",
                "\\d+abc abc",
                "a\\.bc a.bc",
                "(abc)de de"
            })
    void findsWhatEachMatchHas(String regex, String required) {
        assertThat(SearchPattern.required(regex)).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc|d",
                "(?i)abc",
                "\\Qabc\\E",
                "[a-z&&[^b]]abc",
                "(a(?:b)c)d",
                "\\x41bc",
                "abc\\",
                "[]abc]",
                "(abc"
            })
    void knowsNothingOfWhatItDoesNotUnderstand(String regex) {
        assertThat(SearchPattern.required(regex)).isEmpty();
    }

    @Test
    void neverDeniesAMatch() {
        RandomGenerator random = new SplittableRandom(7);
        int matches = 0;
        for (int round = 0; round < 200_000; round++) {
            String regex = text(random, "aabb.*+?|()[]^&$\\d{1}", 8);
            String text = text(random, "aab1.", 6);
            Pattern pattern;
            try {
                pattern = Pattern.compile(regex);
            } catch (PatternSyntaxException _) {
                continue;
            }
            if (pattern.matcher(text).find()) {
                matches++;
                assertThat(text).as(regex).contains(SearchPattern.required(regex));
            }
        }
        assertThat(matches).isGreaterThan(10_000);
    }

    private static String text(RandomGenerator random, String characters, int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lengthMax); i >= 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
