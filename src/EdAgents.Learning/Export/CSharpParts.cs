namespace EdAgents.Learning.Export;

/// <summary>
/// The methods that an exported C# file may need, as text. They are Numerics, Columns and Backprop once more, number by number: the same
/// operations in the same order, so the same bits. Casts to float are for runtimes that compute in wider registers where they may.
/// </summary>
internal static class CSharpParts
{
    public const string Check = """
        private static void Check(int found, int expected, string what)
        {
            if (found != expected)
                throw new ArgumentException("expected " + expected + " " + what + ", found " + found);
        }
        """;

    public const string Floats = """
        /// <summary>Floats of 32 bits, lowest byte first.</summary>
        private static float[] Floats(string base64)
        {
            byte[] bytes = Convert.FromBase64String(base64);
            var floats = new float[bytes.Length / 4];
            for (int i = 0; i < floats.Length; i++)
            {
                int b = 4 * i;
                floats[i] = BitConverter.Int32BitsToSingle(bytes[b] | (bytes[b + 1] << 8) | (bytes[b + 2] << 16) | (bytes[b + 3] << 24));
            }

            return floats;
        }
        """;

    public const string Fma = """
        /// <summary>a · b + c, rounded once.</summary>
        private static float Fma(float a, float b, float c)
        {
        #if NETCOREAPP3_0_OR_GREATER
            return MathF.FusedMultiplyAdd(a, b, c);
        #else
            // The product of two floats is exact as a double. The sum is rounded to odd, so that rounding it again, to float, gives
            // what one rounding would have given (Boldo and Melquiond, 2008).
            double product = (double)a * b;
            double sum = product + c;
            double part = sum - product;
            double error = (product - (sum - part)) + (c - part);
            if (error > 0 || error < 0)
            {
                long bits = BitConverter.DoubleToInt64Bits(sum);
                if ((bits & 1) == 0)
                    sum = BitConverter.Int64BitsToDouble((error > 0) == (sum > 0) ? bits + 1 : bits - 1);
            }

            return (float)sum;
        #endif
        }
        """;

    public const string Sum = """
        /// <summary>Each unit's bias (0 where there are none), and then source · weight, source by source.</summary>
        private static void Sum(ReadOnlySpan<float> sources, float[] weights, float[] biases, int stack, Span<float> sums)
        {
            int units = sums.Length;
            sums.Clear();
            if (biases != null)
                new ReadOnlySpan<float>(biases, stack * units, units).CopyTo(sums);

            var matrix = new ReadOnlySpan<float>(weights, stack * sources.Length * units, sources.Length * units);
            for (int i = 0; i < sources.Length; i++)
            {
                float source = sources[i];
                var row = matrix.Slice(i * units, units);
                for (int j = 0; j < row.Length; j++)
                    sums[j] = Fma(source, row[j], sums[j]);
            }
        }
        """;

    public const string Dot = """
        /// <summary>Σ a · b in sixteen chains, which are then added, the upper half to the lower, four times.</summary>
        private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        {
            Span<float> chains = stackalloc float[16];
            chains.Clear();
            for (int i = 0; i < a.Length; i++)
                chains[i & 15] = Fma(a[i], b[i], chains[i & 15]);

            // Where the library has zeros to fill its vectors up.
            for (int i = a.Length; (i & 15) != 0; i++)
                chains[i & 15] = (float)(chains[i & 15] + 0f);

            for (int half = 8; half > 0; half /= 2)
            {
                for (int i = 0; i < half; i++)
                    chains[i] = (float)(chains[i] + chains[i + half]);
            }

            return chains[0];
        }
        """;

    public const string BatchNormalize = """
        private static void BatchNormalize(Span<float> sums, float[] means, float[] inverses, float[] scales, float[] shifts, int stack)
        {
            for (int j = 0; j < sums.Length; j++)
            {
                int k = (stack * sums.Length) + j;
                sums[j] = Fma((float)((float)(sums[j] - means[k]) * inverses[k]), scales[k], shifts[k]);
            }
        }
        """;

    public const string RmsFactor = """
        /// <summary>What brings sums to a mean square of 1.</summary>
        private static float RmsFactor(ReadOnlySpan<float> sums, float gain)
        {
            float meanSquare = (float)(Dot(sums, sums) / sums.Length);
            return (float)(gain / (float)Math.Sqrt((float)(1e-5f + meanSquare)));
        }
        """;

    public const string Exp = """
        /// <summary>e^x for x in [−87, 88], cut off beyond (Cody and Waite's reduction, Cephes' polynomial).</summary>
        private static float Exp(float x)
        {
            x = x > -87f ? x : -87f;
            x = x < 88f ? x : 88f;
            float shifted = Fma(x, 1.44269504088896341f, 12582912f);
            float n = (float)(shifted - 12582912f);
            float r = Fma(n, -0.693359375f, x);
            r = Fma(n, 2.12194440e-4f, r);
            float p = 1.9875691500e-4f;
            p = Fma(p, r, 1.3981999507e-3f);
            p = Fma(p, r, 8.3334519073e-3f);
            p = Fma(p, r, 4.1665795894e-2f);
            p = Fma(p, r, 1.6666665459e-1f);
            p = Fma(p, r, 5.0000001201e-1f);
            p = Fma(p, (float)(r * r), (float)(r + 1f));
            return BitConverter.Int32BitsToSingle(
                unchecked(BitConverter.SingleToInt32Bits(p) + (BitConverter.SingleToInt32Bits(shifted) << 23)));
        }
        """;

    public const string Categorical = """
        /// <summary>The probability of every action.</summary>
        /// <param name="observation">InputCount raw numbers, all finite.</param>
        /// <param name="probabilities">Receives ActionNames.Length numbers.</param>
        public static void Probabilities(ReadOnlySpan<float> observation, Span<float> probabilities)
        {
            Check(probabilities.Length, ActionNames.Length, "probabilities");
            Span<float> outputs = OUTPUTS;
            Evaluate(observation, outputs);
            var logits = outputs.Slice(0, probabilities.Length);
            float largest = logits[0];
            foreach (float logit in logits)
                largest = Math.Max(largest, logit);

            float sum = 0;
            for (int k = 0; k < logits.Length; k++)
            {
                probabilities[k] = Exp((float)(logits[k] - largest));
                sum = (float)(sum + probabilities[k]);
            }

            float scale = (float)(1f / sum);
            for (int k = 0; k < probabilities.Length; k++)
                probabilities[k] = (float)(probabilities[k] * scale);
        }

        /// <summary>The likeliest action: its place in ActionNames.</summary>
        public static int Decide(ReadOnlySpan<float> observation)
        {
            Span<float> outputs = OUTPUTS;
            Evaluate(observation, outputs);
            int best = 0;
            for (int k = 1; k < ActionNames.Length; k++)
            {
                if (outputs[k] > outputs[best])
                    best = k;
            }

            return best;
        }

        /// <summary>An action drawn with its probability.</summary>
        /// <param name="observation">InputCount raw numbers, all finite.</param>
        /// <param name="chance">A random number from [0, 1), every one as likely as any other.</param>
        public static int Decide(ReadOnlySpan<float> observation, float chance)
        {
            Span<float> probabilities = PROBABILITIES;
            Probabilities(observation, probabilities);
            for (int k = 0; k < probabilities.Length - 1; k++)
            {
                chance = (float)(chance - probabilities[k]);
                if (chance < 0)
                    return k;
            }

            return probabilities.Length - 1;
        }
        """;

    public const string Gaussian = """
        /// <summary>The action without any chance: its means.</summary>
        /// <param name="observation">InputCount raw numbers, all finite.</param>
        /// <param name="action">Receives ActionNames.Length numbers, from ActionLow to ActionHigh.</param>
        public static void Decide(ReadOnlySpan<float> observation, Span<float> action)
        {
            Decide(observation, default, action);
        }

        /// <summary>An action drawn about its means.</summary>
        /// <param name="observation">InputCount raw numbers, all finite.</param>
        /// <param name="normals">A random number of the standard normal distribution for each of ActionNames; or none at all.</param>
        /// <param name="action">Receives ActionNames.Length numbers, from ActionLow to ActionHigh.</param>
        public static void Decide(ReadOnlySpan<float> observation, ReadOnlySpan<float> normals, Span<float> action)
        {
            Check(action.Length, ActionNames.Length, "action numbers");
            Check(normals.Length, normals.IsEmpty ? 0 : ActionNames.Length, "normal numbers");
            Span<float> outputs = OUTPUTS;
            Evaluate(observation, outputs);
            for (int i = 0; i < action.Length; i++)
            {
                float mean = normals.IsEmpty ? outputs[i] : (float)(outputs[i] + (float)(ActionDeviations[i] * normals[i]));
                float share = (float)(0.5f * (float)(Math.Clamp(mean, -1f, 1f) + 1f));
                float number = (float)(ActionLow[i] + (float)(share * (float)(ActionHigh[i] - ActionLow[i])));
                action[i] = Math.Clamp(number, ActionLow[i], ActionHigh[i]);
            }
        }
        """;
}
