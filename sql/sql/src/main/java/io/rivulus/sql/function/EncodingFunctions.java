package io.rivulus.sql.function;

import static io.rivulus.sql.function.Parameter.BIGINT;
import static io.rivulus.sql.function.Parameter.BINARY;
import static io.rivulus.sql.function.Parameter.INT;
import static io.rivulus.sql.function.Parameter.TEXT;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts and numbers in other forms: hexadecimal, Base64, digests, addresses.
@InGroup(FunctionGroup.ENCODING)
public final class EncodingFunctions {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "US-ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "UTF-8", StandardCharsets.UTF_8,
            "UTF-16BE", StandardCharsets.UTF_16BE,
            "UTF-16LE", StandardCharsets.UTF_16LE,
            "UTF-16", StandardCharsets.UTF_16);

    private EncodingFunctions() {}

    @SqlFunction(
            name = "BIN",
            parameters = BIGINT,
            result = Result.STRING,
            description = "Gives a whole number in binary digits.",
            examples = {
                "BIN(12) -> '1100'",
                "BIN(-1) -> '1111111111111111111111111111111111111111111111111111111111111111'"
            })
    public static Slice bin(long value) {
        return Slice.of(Long.toBinaryString(value));
    }

    @SqlFunction(
            name = "HEX",
            parameters = BIGINT,
            result = Result.STRING,
            description = "Gives a whole number, or the bytes of a text, in hexadecimal digits.",
            examples = {"HEX(255) -> 'FF'", "HEX('hi') -> '6869'"})
    public static Slice hex(long value) {
        return Slice.of(HexFormat.of().withUpperCase().toHexDigits(value).replaceFirst("^0+(?=.)", ""));
    }

    /// A digit too few stands for a half that is not there: the first one goes, and a zero byte comes.
    @SqlFunction(
            name = "UNHEX",
            parameters = TEXT,
            result = Result.BYTES,
            givesNull = true,
            description = "Gives the bytes that hexadecimal digits stand for; NULL for anything else.",
            examples = {"UNHEX('6869') -> x'6869'", "UNHEX('hi') -> NULL"})
    public static @Nullable Slice unhex(Slice digits) {
        String text = digits.text();
        try {
            String even = text.length() % 2 == 0 ? text : "00" + text.substring(1);
            return Slice.of(HexFormat.of().parseHex(even));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @SqlFunction(
            name = "URL_ENCODE",
            parameters = TEXT,
            result = Result.STRING,
            description = "Writes a text as it may stand in an address.",
            examples = "URL_ENCODE('a b&c') -> 'a+b%26c'")
    public static Slice urlEncode(Slice text) {
        return Slice.of(URLEncoder.encode(text.text(), StandardCharsets.UTF_8));
    }

    @SqlFunction(
            name = "URL_DECODE",
            parameters = TEXT,
            result = Result.STRING,
            givesNull = true,
            description = "Gives the text that stands in an address; NULL for what is none.",
            examples = {"URL_DECODE('a+b%26c') -> 'a b&c'", "URL_DECODE('%zz') -> NULL"})
    public static @Nullable Slice urlDecode(Slice text) {
        try {
            return Slice.of(URLDecoder.decode(text.text(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @SqlFunction(name = "HEX", parameters = TEXT, result = Result.STRING)
    public static Slice hex(Slice text) {
        return Slice.of(HexFormat.of().withUpperCase().formatHex(text.bytes(), text.from(), text.end()));
    }

    @SqlFunction(
            name = "TO_BASE64",
            parameters = TEXT,
            result = Result.STRING,
            description = "Encodes a text in Base64.",
            examples = "TO_BASE64('hello') -> 'aGVsbG8='")
    public static Slice toBase64(Slice text) {
        return Slice.of(Base64.getEncoder().encode(text.copy()));
    }

    @SqlFunction(
            name = "FROM_BASE64",
            parameters = TEXT,
            result = Result.STRING,
            description = "Decodes a text from Base64.",
            examples = "FROM_BASE64('aGVsbG8=') -> 'hello'")
    public static Slice fromBase64(Slice text) {
        try {
            // What isn't UTF-8 becomes the sign for that, for text is UTF-8.
            return Slice.of(new String(Base64.getDecoder().decode(text.copy()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT, "'" + text.text() + "' is no Base64: " + e.getMessage());
        }
    }

    @SqlFunction(
            name = "ENCODE",
            parameters = {TEXT, TEXT},
            result = Result.BYTES,
            description = "Gives the bytes of a text in a character set.",
            examples = {"ENCODE('é', 'ISO-8859-1') -> x'e9'", "ENCODE('é', 'UTF-8') -> x'c3a9'"})
    public static Slice encode(Slice text, Slice charset) {
        return Slice.of(text.text().getBytes(charset(charset)));
    }

    @SqlFunction(
            name = "DECODE",
            parameters = {BINARY, TEXT},
            result = Result.STRING,
            description = "Gives the text that bytes are in a character set.",
            examples = "DECODE(x'e9', 'ISO-8859-1') -> 'é'")
    public static Slice decode(Slice bytes, Slice charset) {
        return Slice.of(new String(bytes.copy(), charset(charset)));
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "MD5",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the MD5 digest of a text in hexadecimal digits.",
            examples = "MD5('Rivulus') -> '093917c4016fbf065a04e17e5128ac30'")
    public static Slice md5(Slice text) {
        return digest("MD5", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA1",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the SHA-1 digest of a text in hexadecimal digits.",
            examples = "SHA1('Rivulus') -> 'b0f51b8bcffa61253f7effc0958d715b24805c86'")
    public static Slice sha1(Slice text) {
        return digest("SHA-1", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA224",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the SHA-224 digest of a text in hexadecimal digits.",
            examples = "SHA224('Rivulus') -> '0e9d5b72cd1b7390e20d4ae451ffcdad23a8645d1cffa705f5dd8dfd'")
    public static Slice sha224(Slice text) {
        return digest("SHA-224", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA256",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the SHA-256 digest of a text in hexadecimal digits.",
            examples = "SHA256('Rivulus') -> '63e01f5e1390cd473134633d2441b35a48c2e9470b047ec037f65565ab002052'")
    public static Slice sha256(Slice text) {
        return digest("SHA-256", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA384",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the SHA-384 digest of a text in hexadecimal digits.",
            examples = "LEFT(SHA384('Rivulus'), 16) -> 'fab4c7f31130ef52'")
    public static Slice sha384(Slice text) {
        return digest("SHA-384", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA512",
            parameters = TEXT,
            result = Result.STRING,
            description = "Gives the SHA-512 digest of a text in hexadecimal digits.",
            examples = "LEFT(SHA512('Rivulus'), 16) -> '3959f96e8056aacd'")
    public static Slice sha512(Slice text) {
        return digest("SHA-512", text);
    }

    @InGroup(FunctionGroup.HASH)
    @SqlFunction(
            name = "SHA2",
            parameters = {TEXT, INT},
            result = Result.STRING,
            description = "Gives the SHA-2 digest of 224, 256, 384 or 512 bits of a text in hexadecimal digits.",
            examples = {
                "SHA2('Rivulus', 224) -> '0e9d5b72cd1b7390e20d4ae451ffcdad23a8645d1cffa705f5dd8dfd'",
                "SHA2('Rivulus', 256) = SHA256('Rivulus') -> TRUE",
                "SHA2('Rivulus', 100) -> error RV-2553: SHA-2 has no digest of 100 bits"
            })
    public static Slice sha2(Slice text, int bits) {
        return switch (bits) {
            case 224, 256, 384, 512 -> digest("SHA-" + bits, text);
            default ->
                throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "SHA-2 has no digest of " + bits + " bits");
        };
    }

    @SqlFunction(
            name = "PARSE_URL",
            parameters = {TEXT, TEXT},
            result = Result.STRING,
            givesNull = true,
            description = "Gives a part of an address: HOST, PATH, QUERY, REF, PROTOCOL, AUTHORITY, FILE or USERINFO;"
                    + " of QUERY also the value of one key.",
            examples = {
                "PARSE_URL('https://example.com/a/b?k=v#top', 'HOST') -> 'example.com'",
                "PARSE_URL('https://example.com/a/b?k=v#top', 'PATH') -> '/a/b'",
                "PARSE_URL('https://example.com/a/b?k=v#top', 'QUERY', 'k') -> 'v'"
            })
    public static @Nullable Slice parseUrl(Slice address, Slice part) {
        String found = part(address.text(), part.text());
        return found == null ? null : Slice.of(found);
    }

    @SqlFunction(
            name = "PARSE_URL",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.STRING,
            givesNull = true)
    public static @Nullable Slice parseUrl(Slice address, Slice part, Slice key) {
        String query = part.text().equals("QUERY") ? part(address.text(), "QUERY") : null;
        if (query == null) {
            return null;
        }
        String start = key.text() + "=";
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(start)) {
                return Slice.of(pair.substring(start.length()));
            }
        }
        return null;
    }

    @InGroup(FunctionGroup.COLLECTIONS)
    @SqlFunction(
            name = "STR_TO_MAP",
            parameters = TEXT,
            result = Result.MAP_OF_TEXT,
            description = "Splits a text into entries of a map, by regular expressions for what stands between entries"
                    + " (`,`) and between key and value (`=`).",
            examples = {
                "STR_TO_MAP('a=1,b=2') -> MAP['a', '1', 'b', '2']",
                "STR_TO_MAP('a:1;b:2', ';', ':') -> MAP['a', '1', 'b', '2']"
            })
    public static Nested strToMap(CallSite site, Slice text) {
        return strToMap(site, text, Slice.of(","), Slice.of("="));
    }

    @InGroup(FunctionGroup.COLLECTIONS)
    @SqlFunction(
            name = "STR_TO_MAP",
            parameters = {TEXT, TEXT, TEXT},
            result = Result.MAP_OF_TEXT)
    public static Nested strToMap(CallSite site, Slice text, Slice betweenEntries, Slice betweenKeyAndValue) {
        Pattern entries = PatternFunctions.compile(betweenEntries.text());
        Pattern parts = PatternFunctions.compile(betweenKeyAndValue.text());
        Map<Slice, @Nullable Object> map = new LinkedHashMap<>();
        for (String entry : entries.split(text.text(), 0)) {
            String[] keyAndValue = parts.split(entry, 2);
            map.put(Slice.of(keyAndValue[0]), keyAndValue.length < 2 ? null : Slice.of(keyAndValue[1]));
        }
        List<@Nullable Object> flat = new ArrayList<>();
        map.forEach((key, value) -> {
            flat.add(key);
            flat.add(value);
        });
        return Boxed.nested(site.type(), flat.toArray());
    }

    private static Slice digest(String algorithm, Slice text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(text.bytes(), text.from(), text.length());
            return Slice.of(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new FunctionException(FunctionErrors.BAD_ARGUMENT, "this JVM has no " + algorithm);
        }
    }

    private static Charset charset(Slice name) {
        Charset charset = CHARSETS.get(name.text());
        if (charset == null) {
            throw new FunctionException(
                    FunctionErrors.BAD_ARGUMENT,
                    "no character set '%s', but %s".formatted(name.text(), new TreeSet<>(CHARSETS.keySet())));
        }
        return charset;
    }

    private static @Nullable String part(String address, String part) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException _) {
            return null;
        }
        return switch (part) {
            case "HOST" -> uri.getHost();
            case "PATH" -> uri.getRawPath();
            case "QUERY" -> uri.getRawQuery();
            case "REF" -> uri.getRawFragment();
            case "PROTOCOL" -> uri.getScheme();
            case "AUTHORITY" -> uri.getRawAuthority();
            case "USERINFO" -> uri.getRawUserInfo();
            case "FILE" -> uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            default -> null;
        };
    }
}
